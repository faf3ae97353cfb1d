// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.Buffers;
using System.IO;
using System.Text;
using System.Text.Json;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// The board's events on their way to the runner: one JSON object a line.
    /// </summary>
    public sealed class EventOutput
    {
        private const int CloseLimitMs = 2000;

        private readonly LineWriter _lines;

        /// <summary>
        /// Initializes a new instance of the <see cref="EventOutput"/> class.
        /// </summary>
        /// <param name="output">Takes the lines.</param>
        public EventOutput(Stream output)
        {
            _lines = new LineWriter(output, DescribeDropped);
        }

        /// <summary>Gets or sets the stream of this board process. Set before the image starts.</summary>
        public static EventOutput OfThisBoard { get; set; }

        /// <summary>Gets or sets the number of boots before this one; negative until known, which events then do not tell.</summary>
        public int Boot { get; set; } = -1;

        /// <summary>
        /// Sends an event that happens now.
        /// </summary>
        /// <param name="kind">What happened.</param>
        /// <param name="writeMembers">Writes the members that follow <c>event</c> and <c>ts</c>.</param>
        public void Send(string kind, Action<Utf8JsonWriter> writeMembers)
        {
            Send(kind, NowMs(), writeMembers);
        }

        /// <summary>
        /// Sends an event. Never blocks: events that find no room are dropped, and an <c>error</c> event tells how many.
        /// </summary>
        /// <param name="kind">What happened.</param>
        /// <param name="unixMs">When, in Unix milliseconds.</param>
        /// <param name="writeMembers">Writes the members that follow <c>event</c> and <c>ts</c>.</param>
        public void Send(string kind, long unixMs, Action<Utf8JsonWriter> writeMembers)
        {
            _lines.Post(ToLine(kind, unixMs, writeMembers));
        }

        /// <summary>
        /// Waits until everything is written, for a while. Nothing may follow.
        /// </summary>
        public void Close()
        {
            _lines.Close(CloseLimitMs);
        }

        private static long NowMs()
        {
            return DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        }

        private string DescribeDropped(int events)
        {
            return ToLine("error", NowMs(), json =>
            {
                json.WriteString("code", "events");
                json.WriteString("text", events + " events were dropped: they are not read as fast as they happen");
            });
        }

        private string ToLine(string kind, long unixMs, Action<Utf8JsonWriter> writeMembers)
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var json = new Utf8JsonWriter(buffer))
            {
                json.WriteStartObject();
                json.WriteString("event", kind);
                json.WriteNumber("ts", unixMs);
                if (Boot >= 0)
                {
                    json.WriteNumber("boot", Boot);
                }

                writeMembers(json);
                json.WriteEndObject();
            }

            return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
    }
}
