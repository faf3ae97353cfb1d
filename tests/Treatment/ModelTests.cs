// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Treatment.Tests
{
    /// <summary>
    /// The firmware's treatment of samples against the model, on random sensors, settings and samples.
    /// </summary>
    [TestClass]
    public sealed class ModelTests
    {
        private const int Sensors = 3000;
        private const int Samples = 200;

        public TestContext TestContext { get; set; } = null!;

        [TestMethod]
        [DataRow(20261121)]
        [DataRow(4)]
        public void Every_row_is_that_of_the_model(int firstSeed)
        {
            int values = 0;
            int missing = 0;
            TestContext.WriteLine($"seeds {firstSeed} to {firstSeed + Sensors - 1}");
            for (int seed = firstSeed; seed < firstSeed + Sensors; seed++)
            {
                Compare(seed, ref values, ref missing);
            }

            TestContext.WriteLine($"{values} values, {missing} missing");
            Assert.IsTrue(values > 100_000 && missing > 100_000, "both kinds were compared");
        }

        private static void Compare(int seed, ref int values, ref int missing)
        {
            Random random = new(seed);
            int[] decimals = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(7))];
            SensorSettings settings = RandomSettings(random, decimals);
            ScriptedSensor driver = new(decimals);
            ScriptedClock clock = new();
            ArrayList mistakes = [];
            TreatedSensor sensor = TreatedSensor.Create(driver, settings, clock, mistakes);
            Assert.AreEqual(0, mistakes.Count, $"seed {seed}");
            Model model = new(decimals, settings);
            for (int i = 0; i < Samples; i++)
            {
                clock.MonotonicMs += random.Next(1000);
                ChangeNowAndThen(random, decimals, settings, sensor, model);
                driver.Next = RandomSample(random, decimals.Length);
                bool isPresent = random.Next(8) == 0;
                int?[]? expected = driver.Next == null ? null
                    : isPresent ? model.Present(driver.Next) : model.Row(driver.Next, clock.MonotonicMs);

                int?[]? row = Read(isPresent ? sensor.Present : sensor);

                Assert.AreEqual(Text(expected), Text(row), $"seed {seed}, sample {i}");
                values += row?.Count(count => count != null) ?? 0;
                missing += row?.Count(count => count == null) ?? 0;
            }
        }

        private static SensorSettings RandomSettings(Random random, int[] decimals)
        {
            return new SensorSettings
            {
                Offsets = RandomAmounts(random, decimals, isSigned: true),
                DeadBands = RandomAmounts(random, decimals, isSigned: false),
                MaxSilenceMs = random.Next(2) * random.Next(20_000),
                WindowSamples = random.Next(2) == 0 ? 1 : random.Next(2, 9),
                WindowValues = random.Next(1, 8),
            };
        }

        private static void ChangeNowAndThen(Random random, int[] decimals, SensorSettings settings, TreatedSensor sensor, Model model)
        {
            switch (random.Next(60))
            {
                case 0:
                    settings.Offsets = RandomAmounts(random, decimals, isSigned: true);
                    Assert.IsNull(sensor.SetOffsets(settings.Offsets));
                    break;
                case 1:
                    settings.DeadBands = RandomAmounts(random, decimals, isSigned: false);
                    settings.MaxSilenceMs = random.Next(2) * random.Next(20_000);
                    Assert.IsNull(sensor.SetDeadBands(settings.DeadBands, settings.MaxSilenceMs));
                    if (settings.DeadBands.Length == 0)
                    {
                        model.ForgetKept();
                    }

                    break;
            }
        }

        // Of the size of what is measured, of any size, and the greatest that there are.
        private static KeyAmount[] RandomAmounts(Random random, int[] decimals, bool isSigned)
        {
            List<KeyAmount> amounts = [];
            for (int i = 0; i < decimals.Length; i++)
            {
                if (random.Next(2) == 0)
                {
                    long millionths = random.Next(8) switch
                    {
                        0 => long.MaxValue,
                        1 => random.NextInt64(long.MaxValue),
                        2 => random.NextInt64(1L << 50),
                        3 => 0,
                        _ => (long)(random.Next(20) * Math.Pow(10, 6 - decimals[i])) + (random.Next(3) * (long)(Math.Pow(10, 6 - decimals[i]) / 2)),
                    };
                    amounts.Add(new KeyAmount { Key = Model.KeyOf(i), Millionths = isSigned && random.Next(2) == 0 ? -millionths : millionths });
                }
            }

            return [.. amounts];
        }

        private static int?[]? RandomSample(Random random, int channels)
        {
            return random.Next(20) == 0 ? null : [.. Enumerable.Range(0, channels).Select(_ => RandomCount(random))];
        }

        private static int? RandomCount(Random random)
        {
            return random.Next(12) switch
            {
                0 => null,
                1 => int.MaxValue - random.Next(3),
                2 => -int.MaxValue + random.Next(3),
                3 => random.Next(),
                _ => random.Next(-20, 21),
            };
        }

        private static int?[]? Read(ISensor sensor)
        {
            int[] counts = new int[Channel.MaxPerSensor];
            return sensor.TryRead(counts)
                ? [.. counts.Take(sensor.Channels.Length).Select(count => count == Channel.Missing ? (int?)null : count)]
                : null;
        }

        private static string Text(int?[]? row)
        {
            return row == null ? "fault" : string.Join(' ', row.Select(count => count?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"));
        }
    }
}
