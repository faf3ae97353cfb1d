// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using System.Text.Json;
using DeviceAgent.Boards;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// What stands in for adapters of the image, where a run as a whole cannot show it.
    /// </summary>
    [TestClass]
    public sealed class AdapterTests
    {
        private const int RoomForLines = 1024;

        [TestMethod]
        public void A_reader_that_does_not_read_holds_nobody_up_and_costs_counted_lines()
        {
            using GatedStream stream = new();
            LineWriter writer = new(stream, lines => $"{lines} lost");
            writer.Post("0");
            stream.WaitUntilEntered();
            for (int i = 1; i <= RoomForLines + 10; i++)
            {
                writer.Post($"{i}");
            }

            stream.Open();
            writer.Close(limitMs: 10_000);
            string[] expected = [.. Enumerable.Range(0, RoomForLines + 1).Select(i => $"{i}"), "10 lost"];
            CollectionAssert.AreEqual(expected, stream.Lines());
        }

        [TestMethod]
        public void Events_that_found_no_room_are_told_of()
        {
            using GatedStream stream = new();
            EventOutput output = new(stream);
            output.Send("first", _ => { });
            stream.WaitUntilEntered();
            for (int i = 0; i < RoomForLines + 5; i++)
            {
                output.Send("flood", _ => { });
            }

            stream.Open();
            stream.WaitForLines(RoomForLines + 1);
            output.Send("last", _ => { });
            output.Close();

            string[] lastTwo = stream.Lines()[^2..];
            StringAssert.Contains(lastTwo[0], "\"text\":\"5 events were dropped");
            StringAssert.Contains(lastTwo[1], "\"event\":\"last\"");
        }

        [TestMethod]
        [DataRow(2155, 2, "21.55")]
        [DataRow(2150, 2, "21.50")]
        [DataRow(-5, 2, "-0.05")]
        [DataRow(0, 0, "0")]
        [DataRow(int.MaxValue, 6, "2147.483647")]
        [DataRow(-2147483647, 0, "-2147483647")]
        public void Values_have_the_decimals_of_their_channel(int count, int decimals, string text)
        {
            string line = Sampled(new Channel("value", string.Empty, decimals), count);

            StringAssert.Contains(line, $"\"readings\":{{\"value\":{text}}}");
        }

        [TestMethod]
        public void A_channel_without_a_value_is_left_out()
        {
            StringAssert.Contains(Sampled(new Channel("value", string.Empty, 0), Channel.Missing), "\"readings\":{}");
        }

        [TestMethod]
        public void An_answer_that_is_not_JSON_is_told_as_text()
        {
            byte[] answer = "{\"half\":"u8.ToArray();

            string line = Tell(sink => sink.RpcAnswered("getInfo", "1", answer, answer.Length, repeated: false));

            using JsonDocument told = JsonDocument.Parse(line);
            Assert.AreEqual("{\"half\":", told.RootElement.Text("answer"));
        }

        private static string Sampled(Channel channel, int count)
        {
            return Tell(sink => sink.Sampled(new OneChannelSensor(channel), 1_700_000_000_000, [count]));
        }

        private static string Tell(Action<EventSink> tell)
        {
            using MemoryStream stream = new();
            EventOutput.OfThisBoard = new EventOutput(stream);
            tell(new EventSink());
            EventOutput.OfThisBoard.Close();
            return Encoding.UTF8.GetString(stream.ToArray());
        }

        private sealed class OneChannelSensor(Channel channel) : ISensor
        {
            public string Name
            {
                get { return "sensor"; }
            }

            public Channel[] Channels { get; } = [channel];

            public string? Fault
            {
                get { return null; }
            }

            public bool TryRead(int[] counts)
            {
                return false;
            }
        }
    }
}
