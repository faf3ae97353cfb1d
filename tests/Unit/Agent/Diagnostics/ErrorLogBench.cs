// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Tests
{
    /// <summary>
    /// An error log over a flash in memory, that can be restarted.
    /// </summary>
    internal sealed class ErrorLogBench
    {
        internal readonly FakeClock Clock = new FakeClock();
        internal readonly FakeFlash Flash = new FakeFlash();
        internal TimeBase Time;
        internal ErrorLog Log;

        internal ErrorLogBench()
        {
            Restart();
        }

        internal static long TimeOf(JsonValue error)
        {
            return error.Member("ts").TryGetLong(out long unixMs) ? unixMs : -1;
        }

        internal static int CountIn(string text, string part)
        {
            int count = 0;
            for (int at = text.IndexOf(part); at >= 0; at = text.IndexOf(part, at + 1))
            {
                count++;
            }

            return count;
        }

        internal void Restart()
        {
            Time = new TimeBase(Clock);
            Time.Update();
            Log = new ErrorLog(new DurableSlots(Flash), Time);
            Log.Load();
        }

        internal string Written()
        {
            var json = new JsonWriter(8192);
            Log.Write(json);
            return Text.Of(json);
        }

        /// <summary>The log as <c>code text count, </c> for each error.</summary>
        internal string Brief()
        {
            string brief = string.Empty;
            for (JsonValue error = JsonTexts.Parse(Written()).First(); error != null; error = error.Next())
            {
                error.Member("count").TryGetLong(out long count);
                brief += error.Member("code").AsString() + " " + error.Member("text").AsString() + " " + count.ToString() + ", ";
            }

            return brief;
        }
    }
}
