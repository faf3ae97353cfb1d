// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// A board with a journal: its flash outlives it, everything else is made anew at every boot. Stands in for sampling and
    /// delivery.
    /// </summary>
    internal sealed class Board
    {
        internal readonly FlashModel Flash;
        internal readonly FakeClock Clock = new FakeClock();
        internal readonly Settings Settings = new Settings();
        internal readonly FakeObserver Observer = new FakeObserver();
        internal ISensor[] Sensors;
        internal Child[] Children;
        internal int RingReadings = 960;
        internal DurableSlots Slots;
        internal TimeBase Time;
        internal Diagnostics Diagnostics;
        internal ReadingStore Store;
        internal EventQueue Events;
        internal Journal Journal;

        internal Board(params int[] channels)
            : this(new FlashModel(), FakeSensor.Of(channels))
        {
        }

        internal Board(FlashModel flash, ISensor[] sensors)
        {
            Flash = flash;
            Sensors = sensors;
            Boot();
        }

        /// <summary>A board with a ring for so many readings.</summary>
        internal static Board WithRing(int readings, params int[] channels)
        {
            var board = new Board(channels);
            board.RingReadings = readings;
            board.Boot();
            return board;
        }

        /// <summary>Everything in RAM is lost, time goes on; whether UTC is known the clock says.</summary>
        internal void Boot()
        {
            Slots = new DurableSlots(Flash);
            Time = new TimeBase(Clock);
            Time.Update();
            Diagnostics = new Diagnostics(Clock, new ErrorLog(Slots, Time), Observer);
            Child[] children = Children ?? new Child[Sensors.Length];
            Store = new ReadingStore(Sensors, children, RingReadings, Time, Diagnostics);
            Events = new EventQueue(Diagnostics);
            Journal = new Journal(
                Flash, Slots, Sensors, children, Time, Diagnostics, Settings.JournalBytes, Settings.FlushMs, Settings.EstimatesTime);
            Journal.Mount();
        }

        /// <summary>The power was off for a while; monotonic time begins anew.</summary>
        internal void Reboot(int offMs, bool utcIsKnown)
        {
            long realMs = Clock.NowMs + Clock.UtcMinusNowMs + offMs;
            Clock.NowMs = 500;
            Clock.UtcMinusNowMs = realMs - Clock.NowMs;
            Clock.UtcIsKnown = utcIsKnown;
            Boot();
        }

        internal long Drops(DropCause cause)
        {
            return Diagnostics.Drops.Of(cause);
        }

        /// <summary>Takes a row now.</summary>
        internal void Take(int sensor, params int[] counts)
        {
            Store.Append(sensor, Clock.NowMs, counts);
        }

        internal void Happens(string key, string value)
        {
            Events.Add(new Event(key, EventValue.Text, value, Clock.NowMs));
        }

        internal bool Save()
        {
            return Journal.Save(Store, Events);
        }

        /// <summary>Writes a row like <see cref="TextOf(IReadings)"/> does: the first channels, and a checksum of the others.</summary>
        internal static string TextOf(string sensor, Channel[] channels, long unixMs, bool isEstimated, int[] counts)
        {
            string text = sensor + (isEstimated ? "~" : "@") + unixMs.ToString();
            int sum = 0;
            for (int i = 0; i < channels.Length; i++)
            {
                if (i < 3)
                {
                    text += " " + channels[i].Key + "/" + channels[i].Decimals.ToString() + "=" + counts[i].ToString();
                }
                else
                {
                    sum = (sum * 31) + counts[i] + channels[i].Key[1] + channels[i].Decimals;
                }
            }

            return channels.Length <= 3 ? text : text + " +" + (channels.Length - 3).ToString() + "=" + sum.ToString();
        }

        internal static string TextOf(IReadings row)
        {
            return TextOf(row.SensorName, row.Channels, row.UnixMs, row.IsEstimated, row.Counts);
        }

        /// <summary>Reads what can be sent now from the front of the journal, without sending it: one line a row.</summary>
        internal ArrayList Peek(int maxRows)
        {
            var lines = new ArrayList();
            if (Journal.Waiting == JournalContent.Event)
            {
                Event happened = Journal.ReadEvent(out long unixMs, out bool isEstimated);
                if (happened != null)
                {
                    lines.Add(happened.Key + (isEstimated ? "~" : "@") + unixMs.ToString() + " " + happened.Value);
                }

                return lines;
            }

            Journal.Rewind();
            while (lines.Count < maxRows && Journal.Next())
            {
                lines.Add(TextOf(Journal));
            }

            return lines;
        }

        /// <summary>Sends a batch of rows, or an event, and has it confirmed.</summary>
        internal ArrayList Deliver(int maxRows)
        {
            ArrayList lines = Peek(maxRows);
            if (lines.Count > 0)
            {
                Journal.MarkInFlight(lines.Count);
                Journal.ConfirmInFlight();
            }

            return lines;
        }

        /// <summary>Delivers all that can be delivered, in batches.</summary>
        internal ArrayList Drain(int batchRows)
        {
            var all = new ArrayList();
            while (true)
            {
                ArrayList lines = Deliver(batchRows);
                if (lines.Count == 0)
                {
                    return all;
                }

                for (int i = 0; i < lines.Count; i++)
                {
                    all.Add(lines[i]);
                }
            }
        }
    }
}
