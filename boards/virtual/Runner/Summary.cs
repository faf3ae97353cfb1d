// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;

namespace DeviceAgent.Virtual.Runner
{
    /// <summary>
    /// What a run came to.
    /// </summary>
    /// <param name="Tally">What the board's events add up to.</param>
    /// <param name="Boots">How often the board was powered on.</param>
    /// <param name="Crashes">How often it ended by itself, reboots not counted.</param>
    /// <param name="Ran">How long the run was.</param>
    /// <param name="Reason">Why it ended: <c>time</c>, a signal's name, <c>output</c> or <c>launcher</c>.</param>
    internal sealed record Summary(Tally Tally, int Boots, int Crashes, TimeSpan Ran, string Reason)
    {
        /// <summary>
        /// Writes it as the last event of a run.
        /// </summary>
        /// <returns>The event.</returns>
        public BoardEvent ToEvent()
        {
            return BoardEvent.Now("summary", WriteMembers);
        }

        private void WriteMembers(Utf8JsonWriter json)
        {
            json.WriteNumber("sampled", Tally.Sampled);
            json.WriteNumber("published", Tally.Published);
            json.WriteNumber("messages", Tally.Messages);
            json.WriteNumber("confirmed", Tally.Confirmed);
            json.WriteNumber("dropped", Tally.Dropped);
            json.WriteStartObject("droppedByCause");
            foreach ((string cause, long count) in Tally.DroppedByCause)
            {
                json.WriteNumber(cause, count);
            }

            json.WriteEndObject();
            json.WriteNumber("pending", Tally.Pending);
            json.WriteNumber("found", Tally.Found);
            json.WriteNumber("flashWrites", Tally.FlashWrites);
            json.WriteNumber("flashBytes", Tally.FlashBytes);
            json.WriteNumber("missedSlots", Tally.MissedSlots);
            json.WriteNumber("reconnects", Tally.Reconnects);
            json.WriteNumber("rpc", Tally.Rpc);
            json.WriteNumber("errors", Tally.Errors);
            json.WriteNumber("boots", Boots);
            json.WriteNumber("crashes", Crashes);
            json.WriteNumber("heapStartBytes", Tally.HeapStartBytes);
            json.WriteNumber("heapEndBytes", Tally.HeapEndBytes);
            json.WriteNumber("ranMs", (long)Ran.TotalMilliseconds);
            json.WriteString("reason", Reason);
        }
    }
}
