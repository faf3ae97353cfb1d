// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections.Concurrent;
using DeviceAgent.Drivers;
using DeviceAgent.Virtual.Chips;
using NanoFramework.Hosting;

namespace DeviceAgent.Virtual.Tests.Bme280
{
    /// <summary>
    /// A driver, a chip and the wire between them, at an address of their own on bus 2, in a world that a test sets.
    /// </summary>
    internal sealed class Rig : IDisposable
    {
        public const int BusId = 2;

        private static readonly ConcurrentBag<int> _addresses = [.. Enumerable.Range(0x08, 0x70)];

        private double _temperature = 20;
        private double _pressure = 100_000;
        private double _humidity = 40;

        public Rig(Func<long>? clockMs = null)
        {
            Assert.IsTrue(_addresses.TryTake(out int address), "no address left");
            Address = address;
            Chip = new Bme280Chip(clockMs: clockMs)
            {
                Temperature = () => _temperature,
                Pressure = () => _pressure,
                Humidity = () => _humidity,
            };
            Wire = new FaultyWire(Chip);
            VirtualI2cBus.Get(BusId).Attach(Address, Wire);
            Sensor = new Bme280Sensor("bme280", BusId, Address, string.Empty);
        }

        public int Address { get; }

        public Bme280Chip Chip { get; }

        public FaultyWire Wire { get; }

        public Bme280Sensor Sensor { get; }

        public int[] Counts { get; } = new int[3];

        public void SetWorld(double temperature, double pressure, double humidity)
        {
            _temperature = temperature;
            _pressure = pressure;
            _humidity = humidity;
        }

        public bool Read()
        {
            return Sensor.TryRead(Counts);
        }

        /// <summary>Reads, which must go well and be true to the world.</summary>
        public void ExpectReading(string when = "")
        {
            Assert.IsTrue(Read(), $"{Sensor.Fault} {when}");
            Assert.IsNull(Sensor.Fault);
            ExpectTruth(when);
        }

        public void ExpectFault(string text)
        {
            Assert.IsFalse(Read(), "a reading");
            Assert.AreEqual(text, Sensor.Fault);
        }

        /// <summary>The counts are those of the world, but for the chip's resolution and 2 counts.</summary>
        public void ExpectTruth(string when = "")
        {
            Assert.AreEqual(_temperature * 100, Counts[0], 2.5, $"temperature {when}");
            Assert.AreEqual(_pressure, Counts[1], 4, $"pressure {when}");
            Assert.AreEqual(_humidity * 100, Counts[2], 4, $"humidity {when}");
        }

        public void Dispose()
        {
            Sensor.Dispose();
            VirtualI2cBus.Get(BusId).Detach(Address);
            _addresses.Add(Address);
        }
    }
}
