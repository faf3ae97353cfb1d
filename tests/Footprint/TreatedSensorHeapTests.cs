// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;
using DeviceAgent.Footprint.Tests.Stubs;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Footprint.Tests
{
    /// <summary>
    /// What a sensor of three channels costs beyond its driver: docs/memory.md.
    /// </summary>
    [TestClass]
    public sealed class TreatedSensorHeapTests
    {
        public TestContext TestContext { get; set; } = null!;

        public static IEnumerable<object[]> Treatments =>
        [
            ["nothing wanted of it", 144, new SensorSettings()],
            ["offsets", 192, new SensorSettings { Offsets = Amounts }],
            ["dead bands", 336, new SensorSettings { DeadBands = Amounts }],
            ["a window of means", 456, new SensorSettings { WindowSamples = 60 }],
            ["a window of mean, min and max, offsets and dead bands", 1776, Everything],
        ];

        internal static SensorSettings Everything => new()
        {
            Offsets = Amounts,
            DeadBands = Amounts,
            WindowSamples = 60,
            WindowValues = WindowValue.Mean | WindowValue.Min | WindowValue.Max,
        };

        private static KeyAmount[] Amounts => [new KeyAmount { Key = "temperature", Millionths = 500000 }];

        [TestMethod]
        [DynamicData(nameof(Treatments))]
        public void A_treated_sensor_keeps_its_budget(string name, int budget, SensorSettings settings)
        {
            StubSensor driver = new("bme280", "temperature", "pressure", "humidity");
            int driverBytes = HeapShare.Of(driver).Bytes;

            HeapShare share = HeapShare.Of(TreatedSensor.Create(driver, settings, new StubClock(), new ArrayList()));

            int bytes = share.Bytes - driverBytes;
            TestContext.WriteLine($"{name}: {bytes} bytes beyond the driver's {driverBytes}\n{share.Table()}");
            Assert.IsTrue(bytes <= budget, $"{bytes} bytes, budget {budget}");
        }
    }
}
