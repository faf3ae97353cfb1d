// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// The power fails at any byte of any operation on flash, and at any step of the network, again and again: in the end the board
    /// has its credentials, or says why it cannot have any; it never uses half of them and never asks once it has some.
    /// </summary>
    [TestClass]
    public class PowerCutTests
    {
        private const int SeedsPerTest = 100;
        private const int MaxCuts = 3;

        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        [DataRow(2)]
        [DataRow(3)]
        [DataRow(4)]
        [DataRow(5)]
        [DataRow(6)]
        [DataRow(7)]
        [DataRow(8)]
        [DataRow(9)]
        public void TB17_A_power_cut_leaves_a_board_that_is_provisioned_or_says_why_not(int hundred)
        {
            for (int i = 0; i < SeedsPerTest; i++)
            {
                Run((hundred * SeedsPerTest) + i);
            }
        }

        private static void Run(int seed)
        {
            string place = "seed " + seed.ToString();
            var random = new Random(seed);
            var world = new World { Seed = seed };
            world.Server.AnswersAgain = random.Next(2) == 0;
            int cuts = 1 + random.Next(MaxCuts);
            for (int i = 0; i < cuts; i++)
            {
                Cut(world, random, place);
            }

            bool hadCredentials = world.IsTokenOnFlash();
            int asked = world.Server.Requests.Count;
            world.Start();
            world.RunFor(60000);

            Assert.AreEqual(0, world.Server.Violations.Count, place + " " + world.Violation());
            Assert.AreEqual(0, world.Server.RefusedConnects, place);
            Assert.IsTrue(world.Server.Names.Count <= 1, place);
            Assert.IsTrue(!hadCredentials || world.Server.Requests.Count == asked, place);
            if (world.Agent.Connection == ConnectionState.Online)
            {
                Assert.AreEqual(FakeServer.TokenPrefix + "0", world.Server.LastUser, place);
                Assert.IsTrue(world.IsTokenOnFlash(), place);
                return;
            }

            Assert.IsFalse(world.Server.AnswersAgain, place);
            Assert.StartsWith("error credentials provisioning refused", world.Observer.Last("error credentials") ?? string.Empty, place);
        }

        // One boot that ends with the power.
        private static void Cut(World world, Random random, string place)
        {
            bool hadCredentials = world.IsTokenOnFlash();
            int asked = world.Server.Requests.Count;
            int operations = world.Flash.Operations;
            world.Start();
            if (random.Next(2) == 0)
            {
                world.Flash.CutAt = operations + random.Next(12);
                world.Flash.CutAfterBytes = random.Next(4) == 0 ? -1 : random.Next(random.Next(2) == 0 ? 200 : 2100);
            }
            else
            {
                world.Link.CutAt = random.Next(6);
                world.Link.CutsAfterServer = random.Next(2) == 0;
            }

            world.RunFor(random.Next(20000));
            Assert.IsTrue(!hadCredentials || world.Server.Requests.Count == asked, place);
        }
    }
}
