// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// Writes down what it is told, one line an event, and adds up readings.
    /// </summary>
    internal sealed class FakeObserver : IAgentObserver
    {
        /// <summary>The lines (<see cref="string"/>), samples left out.</summary>
        internal readonly ArrayList Lines = new ArrayList();
        internal int SampledRows;
        internal int LastCount;
        internal long LastUnixMs = -1;
        internal int PublishedReadings;
        internal int LongestPayload;
        internal int ConfirmedReadings;
        internal int DroppedReadings;
        internal int Errors;
        internal int LastRetryMs;

        public void Started(int boots, string restartReason)
        {
            Lines.Add("started " + boots.ToString() + " " + restartReason);
        }

        public void SlotsMissed(ISensor sensor, int slots)
        {
            Lines.Add("missed " + sensor.Name + " " + slots.ToString());
        }

        public void Connected(string server)
        {
            Lines.Add("connected " + server);
        }

        public void Provisioning(string server)
        {
            Lines.Add("provisioning " + server);
        }

        public void Provisioned()
        {
            Lines.Add("provisioned");
        }

        public void Disconnected(string reason, int retryInMs)
        {
            LastRetryMs = retryInMs;
            Lines.Add("disconnected " + reason);
        }

        public void Sampled(ISensor sensor, long unixMs, int[] counts)
        {
            SampledRows++;
            LastCount = counts[0];
            LastUnixMs = unixMs;
        }

        public void Published(int readings, int bytes)
        {
            PublishedReadings += readings;
            LongestPayload = bytes > LongestPayload ? bytes : LongestPayload;
            Lines.Add("published " + readings.ToString());
        }

        public void Confirmed(int readings)
        {
            ConfirmedReadings += readings;
            Lines.Add("confirmed " + readings.ToString());
        }

        public void RpcAnswered(string method, string id, byte[] answer, int length, bool repeated)
        {
            Lines.Add((repeated ? "repeated " : "answered ") + id + " " + method + " " + Text.Of(answer, length));
        }

        public void AttributesReceived(byte[] json)
        {
            Lines.Add("attributes " + Text.Of(json));
        }

        public void Dropped(string cause, int readings)
        {
            DroppedReadings += readings;
            Lines.Add("dropped " + cause + " " + readings.ToString());
        }

        public void Error(string code, string text)
        {
            Errors++;
            Lines.Add("error " + code + " " + text);
        }

        /// <summary>Tells how many lines start like this.</summary>
        internal int Count(string start)
        {
            int count = 0;
            for (int i = 0; i < Lines.Count; i++)
            {
                if (((string)Lines[i]).StartsWith(start))
                {
                    count++;
                }
            }

            return count;
        }

        /// <summary>Gives the last line that starts like this, or <c>null</c>.</summary>
        internal string Last(string start)
        {
            for (int i = Lines.Count - 1; i >= 0; i--)
            {
                if (((string)Lines[i]).StartsWith(start))
                {
                    return (string)Lines[i];
                }
            }

            return null;
        }
    }
}
