// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using nanoFramework.TestFramework;

namespace DeviceAgent.Coap.Tests
{
    [TestClass]
    public class DamageTests
    {
        private const int Rounds = 400;

        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        [DataRow(3)]
        [DataRow(4)]
        public void Random_datagrams_never_throw_and_what_is_valid_lies_within(int seed)
        {
            var random = new Random(seed);
            for (int round = 0; round < Rounds; round++)
            {
                var datagram = new byte[random.Next(40)];
                random.NextBytes(datagram);
                MakeLikely(datagram);
                Check(datagram, datagram.Length, seed, round);
            }
        }

        [TestMethod]
        [DataRow(5)]
        [DataRow(6)]
        [DataRow(7)]
        [DataRow(8)]
        public void Damaged_messages_never_throw_and_what_is_valid_lies_within(int seed)
        {
            var random = new Random(seed);
            byte[] whole = Bytes.FromHex("64 45 1234 01020304 42aabb 23000007 6132 22012c 915a 40 d2141000 ff 7b2261223a317d");
            for (int round = 0; round < Rounds; round++)
            {
                byte[] datagram = Bytes.Part(whole, 0, whole.Length);
                for (int damage = random.Next(4); damage >= 0; damage--)
                {
                    datagram[random.Next(datagram.Length)] ^= (byte)(1 << random.Next(8));
                }

                Check(datagram, random.Next(4) == 0 ? random.Next(datagram.Length + 1) : datagram.Length, seed, round);
            }
        }

        [TestMethod]
        [DataRow(9)]
        [DataRow(10)]
        public void A_client_survives_whatever_comes_and_still_gets_its_answer(int seed)
        {
            var random = new Random(seed);
            var bench = new ClientBench();
            CoapRequest observed = bench.Observe("a");
            bench.Respond(CoapCode.Content, 1, CoapBlock.None, "x");
            for (int round = 0; round < Rounds; round++)
            {
                CoapRequest request = bench.Post("b", "y");
                byte[] near = Bytes.Part(bench.Sent, 0, bench.Sent.Length);
                for (int damage = random.Next(6); damage >= 0; damage--)
                {
                    near[random.Next(near.Length)] = (byte)random.Next(256);
                }

                try
                {
                    bench.Client.Receive(near, random.Next(near.Length + 1), bench.NowMs);
                    bench.Client.Step(bench.NowMs);
                }
                catch (Exception)
                {
                    OutputHelper.WriteLine("seed " + seed.ToString() + ", round " + round.ToString() + ": " + Bytes.ToHex(near, 0, near.Length));
                    throw;
                }

                bench.Client.Forget(request);
                bench.AllSent.Clear();
            }

            bench.Events = string.Empty;
            bench.Client.Forget(observed);
            bench.Post("b", "y");
            bench.Respond(CoapCode.Created, CoapMessage.None, CoapBlock.None, string.Empty);
            Assert.AreEqual("response 2.01;", bench.Events, "seed " + seed.ToString());
        }

        // Of random bytes few would pass the header: give most of them a good one.
        private static void MakeLikely(byte[] datagram)
        {
            if (datagram.Length > 1)
            {
                datagram[0] = (byte)(0x40 | (datagram[0] & 0x37));
                datagram[1] = 0x45;
            }
        }

        private static void Check(byte[] datagram, int length, int seed, int round)
        {
            string where = "seed " + seed.ToString() + ", round " + round.ToString() + ": " + Bytes.ToHex(datagram, 0, length);

            // Bytes behind the end would be read without an error, were the buffer longer than the datagram.
            byte[] exact = Bytes.Part(datagram, 0, length);
            var message = new CoapMessage();
            try
            {
                if (message.Read(exact, length) != CoapVerdict.Valid)
                {
                    return;
                }

                Assert.IsTrue(message.PayloadStart >= 4 && message.PayloadStart + message.PayloadLength == length, where);
                int last = 0;
                while (message.NextOption())
                {
                    Assert.IsTrue(message.OptionStart + message.OptionLength <= message.PayloadStart, where);
                    Assert.IsTrue(message.OptionNumber >= last, where);
                    last = message.OptionNumber;
                }
            }
            catch (Exception)
            {
                OutputHelper.WriteLine(where);
                throw;
            }
        }
    }
}
