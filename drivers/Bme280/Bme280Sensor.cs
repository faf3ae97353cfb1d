// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.Device.I2c;
using System.Threading;
using Iot.Device.Bmxx80;
using UnitsNet;

namespace DeviceAgent.Drivers
{
    /// <summary>
    /// BME280 on I2C: temperature, pressure and relative humidity, one forced measurement a sample.
    /// </summary>
    /// <remarks>
    /// The Bmxx80 package sets the chip up and computes temperature and pressure, but looks at no transfer's status, so that a
    /// disturbed bus looks valid. Everything here that is not the package is there to tell the two apart; see the README for
    /// what each step catches. Humidity is computed here, since the package gets the calibration of many chips wrong.
    /// </remarks>
    public sealed class Bme280Sensor : ISensor, IDisposable
    {
        /// <summary>What <c>device.json</c> calls this kind of sensor.</summary>
        public const string TypeName = "bme280";

        /// <summary>The 7-bit address of a chip whose SDO pin is low, as on most breakout boards.</summary>
        public const int DefaultAddress = 0x76;

        private const int TemperatureIndex = 0;
        private const int PressureIndex = 1;
        private const int HumidityIndex = 2;

        private const byte Bme280ChipId = 0x60;

        // The chip answers 2 ms after a reset (datasheet, table 1), and the package does not wait.
        private const int StartUpMs = 5;

        // CTRL_HUM: one sample. CTRL_MEAS: one sample of each, measure once.
        private const byte HumidityOnce = 0x01;
        private const byte MeasureOnce = 0x25;

        // CTRL_MEAS without its mode: that the measurement is over is told by the measuring bit, and when a chip (or a
        // clone) goes back to sleep in this register does not matter.
        private const byte SamplingBits = 0xFC;

        // Asleep with other sampling: if this is still there later, the order to measure did not arrive.
        private const byte Armed = 0x48;
        private const byte HumidityBits = 0x07;
        private const byte MeasuringBit = 0x08;

        // The words of a chip that has not measured since its reset.
        private const int EmptyWord = 0x80000;
        private const int EmptyHumidity = 0x8000;

        // Rounding alone makes the package's floating point and the integer formulas differ by 1 count at most.
        private const int TemperatureTolerance = 2;
        private const int PressureTolerance = 2;

        // Table 1 of the datasheet: -40 to 85 degC, 300 to 1100 hPa.
        private const int LowestTemperature = -4000;
        private const int HighestTemperature = 8500;
        private const int LowestPressure = 30000;
        private const int HighestPressure = 110000;

        private readonly string _name;
        private readonly int _busId;
        private readonly int _address;
        private readonly Channel[] _channels;
        private readonly byte[] _control = new byte[3];
        private readonly byte[] _data = new byte[8];
        private readonly byte[] _dataAgain = new byte[8];
        private I2cDevice _device;
        private Bme280 _chip;
        private Bme280Registers _registers;
        private Bme280Compensation _compensation;
        private string _fault;

        /// <summary>
        /// Initializes a new instance of the <see cref="Bme280Sensor"/> class. Does not touch the bus: whether the chip is
        /// there shows at the first read.
        /// </summary>
        /// <param name="name">Name of the sensor.</param>
        /// <param name="busId">I2C bus, 1 or 2.</param>
        /// <param name="address">0x76 or 0x77.</param>
        /// <param name="suffix">
        /// What is put behind <c>temperature</c>, <c>pressure</c> and <c>humidity</c> to make the keys; empty if the board has one
        /// such sensor.
        /// </param>
        public Bme280Sensor(string name, int busId, int address, string suffix)
        {
            _name = name;
            _busId = busId;
            _address = address;
            _channels = new Channel[]
            {
                new Channel("temperature" + suffix, "degC", 2),
                new Channel("pressure" + suffix, "Pa", 0),
                new Channel("humidity" + suffix, "%RH", 2),
            };
        }

        /// <inheritdoc/>
        public string Name
        {
            get { return _name; }
        }

        /// <inheritdoc/>
        public Channel[] Channels
        {
            get { return _channels; }
        }

        /// <inheritdoc/>
        /// <remarks>One of the texts of <see cref="Bme280Fault"/>.</remarks>
        public string Fault
        {
            get { return _fault; }
        }

        /// <inheritdoc/>
        public bool TryRead(int[] counts)
        {
            try
            {
                _fault = _chip == null ? SetUp() : null;
                if (_fault == null)
                {
                    _fault = Sample(counts);
                }
            }
            catch (Exception)
            {
                _fault = Bme280Fault.Failed;
            }

            if (_fault != null)
            {
                Dispose();
            }

            return _fault == null;
        }

        /// <summary>Gives the bus back; the next read takes it again.</summary>
        public void Dispose()
        {
            I2cDevice device = _device;
            _device = null;
            _chip = null;
            if (device != null)
            {
                device.Dispose();
            }
        }

        private string SetUp()
        {
            Dispose();
            try
            {
                _device = new I2cDevice(new I2cConnectionSettings(_busId, _address, I2cBusSpeed.StandardMode));
            }
            catch (Exception)
            {
                return Bme280Fault.NoBus;
            }

            _registers = new Bme280Registers(_device);
            byte[] id = new byte[1];
            if (!_registers.TryRead(Bme280Registers.ChipId, id))
            {
                return Bme280Fault.NoAnswer;
            }

            if (id[0] != Bme280ChipId)
            {
                return Bme280Fault.WrongChip;
            }

            // Resets the chip and sets it up while it may still be starting: so once more, when it surely listens.
            Bme280 chip = new Bme280(_device);
            Thread.Sleep(StartUpMs);
            chip.TemperatureSampling = Sampling.UltraLowPower;
            chip.PressureSampling = Sampling.UltraLowPower;
            chip.HumiditySampling = Sampling.UltraLowPower;
            string fault = ReadCalibration();
            if (fault == null)
            {
                _chip = chip;
            }

            return fault;
        }

        private string ReadCalibration()
        {
            byte[] first = new byte[Bme280Compensation.FirstBlockLength];
            byte[] firstAgain = new byte[Bme280Compensation.FirstBlockLength];
            byte[] second = new byte[Bme280Compensation.SecondBlockLength];
            byte[] secondAgain = new byte[Bme280Compensation.SecondBlockLength];
            if (!_registers.TryRead(Bme280Registers.FirstCalibration, first)
                || !_registers.TryRead(Bme280Registers.SecondCalibration, second)
                || !_registers.TryRead(Bme280Registers.FirstCalibration, firstAgain)
                || !_registers.TryRead(Bme280Registers.SecondCalibration, secondAgain))
            {
                return Bme280Fault.NoAnswer;
            }

            if (!AreEqual(first, firstAgain) || !AreEqual(second, secondAgain))
            {
                return Bme280Fault.BadCalibration;
            }

            _compensation = new Bme280Compensation(first, second);
            return null;
        }

        private string Sample(int[] counts)
        {
            string fault = Measure();
            if (fault != null)
            {
                return fault;
            }

            if (!_registers.TryRead(Bme280Registers.Data, _data) || !_registers.TryRead(Bme280Registers.Data, _dataAgain))
            {
                return Bme280Fault.NoAnswer;
            }

            if (!AreEqual(_data, _dataAgain) || !IsPlausible(_data))
            {
                return Bme280Fault.Disagreement;
            }

            int pressureWord = (_data[0] << 12) | (_data[1] << 4) | (_data[2] >> 4);
            int temperatureWord = (_data[3] << 12) | (_data[4] << 4) | (_data[5] >> 4);
            int humidityWord = (_data[6] << 8) | _data[7];
            if (pressureWord == EmptyWord && temperatureWord == EmptyWord && humidityWord == EmptyHumidity)
            {
                return Bme280Fault.LostSettings;
            }

            int fine = _compensation.FineTemperature(temperatureWord);
            counts[HumidityIndex] = _compensation.Humidity(humidityWord, fine);
            return ReadPackage(counts, _compensation.Temperature(fine), _compensation.Pressure(pressureWord, fine));
        }

        private string Measure()
        {
            if (!_registers.TryWrite(Bme280Registers.ControlMeasurement, Armed)
                || !_registers.TryRead(Bme280Registers.ControlHumidity, _control))
            {
                return Bme280Fault.NoAnswer;
            }

            if (!HasControl(Armed))
            {
                return Bme280Fault.LostSettings;
            }

            if (!_registers.TryWrite(Bme280Registers.ControlMeasurement, MeasureOnce))
            {
                return Bme280Fault.NoAnswer;
            }

            Thread.Sleep(_chip.GetMeasurementDuration());
            if (!_registers.TryRead(Bme280Registers.ControlHumidity, _control))
            {
                return Bme280Fault.NoAnswer;
            }

            if ((_control[1] & MeasuringBit) != 0 || HasControl(Armed))
            {
                return Bme280Fault.NoMeasurement;
            }

            return HasControl(MeasureOnce) ? null : Bme280Fault.LostSettings;
        }

        /// <summary>Looks at the sampling in CTRL_HUM and CTRL_MEAS as they were read last.</summary>
        private bool HasControl(byte measurement)
        {
            return (_control[0] & HumidityBits) == HumidityOnce && (_control[2] & SamplingBits) == (measurement & SamplingBits);
        }

        /// <summary>
        /// Takes temperature and pressure from the package, and compares them with what its transfers should have brought.
        /// </summary>
        private string ReadPackage(int[] counts, int expectedTemperature, int expectedPressure)
        {
            Temperature temperature;
            Pressure pressure;
            if (!_chip.TryReadTemperature(out temperature) || !_chip.TryReadPressure(out pressure))
            {
                return Bme280Fault.NoMeasurement;
            }

            double hundredths = temperature.DegreesCelsius * 100;
            double pascals = pressure.Pascals;
            if (IsOutside(hundredths, LowestTemperature, HighestTemperature) || IsOutside(pascals, LowestPressure, HighestPressure))
            {
                return Bme280Fault.OutOfRange;
            }

            int temperatureCount = Round(hundredths);
            int pressureCount = Round(pascals);
            if (IsOutside(temperatureCount - expectedTemperature, -TemperatureTolerance, TemperatureTolerance)
                || IsOutside(pressureCount - expectedPressure, -PressureTolerance, PressureTolerance))
            {
                return Bme280Fault.Disagreement;
            }

            counts[TemperatureIndex] = temperatureCount;
            counts[PressureIndex] = pressureCount;
            return null;
        }

        /// <summary>
        /// The chip leaves the lower halves of the two bytes that end a 20-bit word at 0, and no humidity ends at either end of
        /// its 16 bits: a line that was stuck in the midst of a transfer shows there.
        /// </summary>
        private static bool IsPlausible(byte[] data)
        {
            int unused = (data[2] | data[5]) & 0x0F;
            int humidityWord = (data[6] << 8) | data[7];
            return unused == 0 && humidityWord != 0x0000 && humidityWord != 0xFFFF;
        }

        /// <summary>Also for a value that is not a number.</summary>
        private static bool IsOutside(double value, int lowest, int highest)
        {
            return !(value >= lowest && value <= highest);
        }

        private static int Round(double value)
        {
            return (int)(value < 0 ? value - 0.5 : value + 0.5);
        }

        private static bool AreEqual(byte[] one, byte[] other)
        {
            for (int i = 0; i < one.Length; i++)
            {
                if (one[i] != other[i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
