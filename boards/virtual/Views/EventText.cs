// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using System.Text.Json;
using DeviceAgent.Virtual.Demos;
using DeviceAgent.Virtual.Runner;

namespace DeviceAgent.Virtual.Views
{
    /// <summary>
    /// Events in words.
    /// </summary>
    internal static class EventText
    {
        /// <summary>
        /// Tells an event in one line, without its kind and time.
        /// </summary>
        /// <param name="boardEvent">The event.</param>
        /// <param name="tally">What all events add up to, this one included.</param>
        /// <returns>The line, free of control characters.</returns>
        public static string Describe(BoardEvent boardEvent, Tally tally)
        {
            string text = boardEvent.Kind switch
            {
                "connected" => boardEvent.Text("server"),
                "provisioning" => $"asking {boardEvent.Text("server")} for credentials",
                "provisioned" => "the board has its credentials",
                "disconnected" => $"{boardEvent.Text("reason")}, next attempt in {boardEvent.Number("retryInMs")} ms",
                "sampled" => $"{boardEvent.Text("sensor")}: {Readings(boardEvent)}",
                "published" => $"{boardEvent.Number("readings")} readings in {boardEvent.Number("bytes")} bytes",
                "confirmed" => $"{boardEvent.Number("count")} readings, {tally.Confirmed} of {tally.Sampled} so far",
                "dropped" => $"{boardEvent.Number("count")} readings: {boardEvent.Text("cause")}",
                "found" => $"{boardEvent.Number("readings")} readings and {boardEvent.Number("events")} events on flash, in {boardEvent.Number("segments")} segments",
                "flash" => $"{boardEvent.Number("bytes")} bytes to {boardEvent.Text("file")}",
                "rpc" => Call(boardEvent),
                "attribute" => boardEvent.Body.GetProperty("attributes").GetRawText(),
                "error" => $"{boardEvent.Text("code")}: {boardEvent.Text("text")}",
                Stage.DemoEvent => boardEvent.Text("text"),
                _ => boardEvent.Line,
            };
            return Clean(text);
        }

        /// <summary>
        /// Tells in one line what a run came to.
        /// </summary>
        /// <param name="summary">The run.</param>
        /// <returns>The line.</returns>
        public static string Describe(Summary summary)
        {
            Tally tally = summary.Tally;
            string seconds = summary.Ran.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture);
            return $"{seconds} s: {tally.Sampled} readings sampled, {tally.Confirmed} confirmed, {tally.Pending} pending, "
                + $"{tally.Dropped} dropped{Causes(tally)}; {tally.FlashBytes} bytes to flash in {tally.FlashWrites} writes; {tally.MissedSlots} missed slots, {tally.Reconnects} reconnects, {tally.Rpc} RPC calls, "
                + $"{tally.Errors} errors, {summary.Boots} boots";
        }

        private static string Causes(Tally tally)
        {
            IEnumerable<string> causes = tally.DroppedByCause.Select(cause => $"{cause.Key} {cause.Value}");
            return tally.DroppedByCause.Count == 0 ? string.Empty : $" ({string.Join(", ", causes)})";
        }

        /// <summary>
        /// Tells the values of a <c>sampled</c> event.
        /// </summary>
        /// <param name="sampled">The event.</param>
        /// <returns>Keys and values.</returns>
        public static string Readings(BoardEvent sampled)
        {
            return string.Join("  ", sampled.Body.GetProperty("readings").EnumerateObject()
                .Select(reading => $"{reading.Name} {reading.Value.GetRawText()}"));
        }

        /// <summary>
        /// Tells an <c>rpc</c> event.
        /// </summary>
        /// <param name="rpc">The event.</param>
        /// <returns>Method, id and answer.</returns>
        public static string Call(BoardEvent rpc)
        {
            string repeated = rpc.Body.TryGetProperty("repeated", out JsonElement flag) && flag.ValueKind == JsonValueKind.True
                ? " (again)"
                : string.Empty;
            return $"{rpc.Text("method")} {rpc.Text("id")}{repeated}: {rpc.Body.GetProperty("answer").GetRawText()}";
        }

        /// <summary>
        /// Makes a text safe for a line of a terminal or a log.
        /// </summary>
        /// <param name="text">Any text.</param>
        /// <returns>The text with blanks for control characters.</returns>
        public static string Clean(string text)
        {
            return string.Create(text.Length, text, (cleaned, dirty) =>
            {
                for (int i = 0; i < cleaned.Length; i++)
                {
                    cleaned[i] = char.IsControl(dirty[i]) ? ' ' : dirty[i];
                }
            });
        }
    }
}
