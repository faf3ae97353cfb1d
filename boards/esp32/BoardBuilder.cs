// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.Collections;
using System.Device.Gpio;
using DeviceAgent.ThingsBoard;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// Puts an <see cref="Agent"/> and its ports together as <c>device.json</c> says. What cannot be set up costs itself
    /// and one error; the rest of the board runs.
    /// </summary>
    internal sealed class BoardBuilder
    {
        private readonly LinkQueue _queue;
        private readonly BoardClock _clock;
        private readonly ArrayList _errorCodes = new ArrayList();
        private readonly ArrayList _errorTexts = new ArrayList();
        private Settings _settings;
        private GpioController _gpio;

        /// <summary>
        /// Initializes a new instance of the <see cref="BoardBuilder"/> class.
        /// </summary>
        /// <param name="queue">The way from the link to the agent.</param>
        /// <param name="clock">The board's clocks.</param>
        internal BoardBuilder(LinkQueue queue, BoardClock clock)
        {
            _queue = queue;
            _clock = clock;
        }

        /// <summary>
        /// Builds the agent.
        /// </summary>
        /// <returns>The agent, its errors so far logged.</returns>
        internal Agent Build()
        {
            var flash = new FlashFiles();
            var ports = new Ports();
            ports.Flash = flash;
            ports.Slots = new DurableSlots(flash);
            ports.ConfigStore = new ConfigStore(flash, ports.Slots, new ImageCheck(_clock));
            _settings = Load(ports.ConfigStore);
            ports.FactoryReset = new FactoryReset(new IFactoryReset[] { ports.ConfigStore, new CredentialStore(ports.Slots, _settings) });
            ports.Boot = new BootRecord(ports.Slots);
            ports.Boot.Begin(new JsonWriter(BootRecord.MaxBytes));
            ports.Clock = _clock;
            ports.Queue = _queue;
            ports.Network = new WifiNetwork(_settings.Wifi, ports.ConfigStore.IsOnTrial);
            if (_settings.TimeServers.Length > 0)
            {
                new TimeServers(_settings.TimeServers, SntpMessage.Port, _clock, ports.Network).Start();
            }

            var system = new BoardSystem(MacAddress());
            ports.System = system;
            ports.I2cScanner = Buses();
            Sensors(ports);
            Outputs(ports);
            ports.Button = Button();
            ports.Platform = Platform(system.Id);
            Secure(flash, ports.Platform.Link);
            ports.Link = new MqttLink(_queue);
            ports.Installer = BoardInstaller.Create();
            ports.Observer = new EventSink();
            ports.JitterSeed = Seed(system.Id);

            var agent = new Agent(_settings, ports);
            for (int i = 0; i < _errorCodes.Count; i++)
            {
                agent.Diagnostics.Error((string)_errorCodes[i], (string)_errorTexts[i]);
            }

            return agent;
        }

        private Settings Load(ConfigStore store)
        {
            Settings settings = store.Load();
            if (store.ReadFault != null)
            {
                Error(ErrorCode.Flash, store.ReadFault);
            }

            for (int i = 0; i < store.Messages.Count; i++)
            {
                Error(ErrorCode.Settings, (string)store.Messages[i]);
            }

            return settings;
        }

        private byte[] MacAddress()
        {
            try
            {
                return NetworkCard.MacAddress();
            }
            catch (Exception exception)
            {
                Error(ErrorCode.Board, "no MAC address: " + exception.GetType().Name);
                return new byte[6];
            }
        }

        private I2cBuses Buses()
        {
            for (int i = 0; i < _settings.Buses.Length; i++)
            {
                try
                {
                    I2cBuses.SetPins(_settings.Buses[i]);
                }
                catch (Exception exception)
                {
                    Error(ErrorCode.Board, "i2c[" + i.ToString() + "]: these pins cannot be used: " + exception.GetType().Name);
                }
            }

            return new I2cBuses(_settings.Buses);
        }

        private void Sensors(Ports ports)
        {
            var sensors = new SensorSet(_settings.Sensors, _clock, ports.Boot.Boots);
            for (int i = 0; i < sensors.Mistakes.Count; i++)
            {
                Error(ErrorCode.Settings, Settings.FileName + ": " + (string)sensors.Mistakes[i]);
            }

            sensors.Give(ports);
        }

        private void Outputs(Ports ports)
        {
            var made = new ArrayList();
            for (int i = 0; i < _settings.Outputs.Length; i++)
            {
                GpioOutput output = Output(_settings.Outputs[i].Name, _settings.Outputs[i].Pin);
                if (output != null)
                {
                    made.Add(output);
                }
            }

            ports.Outputs = new IOutput[made.Count];
            made.CopyTo(ports.Outputs);
            if (_settings.LedPin >= 0)
            {
                ports.Lamp = Output("led", _settings.LedPin);
            }
        }

        private GpioOutput Output(string name, int pin)
        {
            try
            {
                _gpio = _gpio ?? new GpioController();
                return new GpioOutput(name, _gpio.OpenPin(pin));
            }
            catch (Exception exception)
            {
                Error(ErrorCode.Board, name + ": pin " + pin.ToString() + " cannot be used: " + exception.GetType().Name);
                return null;
            }
        }

        private GpioButton Button()
        {
            if (_settings.ButtonPin < 0)
            {
                return null;
            }

            try
            {
                _gpio = _gpio ?? new GpioController();
                return new GpioButton(_gpio.OpenPin(_settings.ButtonPin), _queue, _clock);
            }
            catch (Exception exception)
            {
                Error(ErrorCode.Board, "button: pin " + _settings.ButtonPin.ToString() + " cannot be used: " + exception.GetType().Name);
                return null;
            }
        }

        private ThingsBoardPlatform Platform(string boardId)
        {
            if (_settings.PlatformKind != ThingsBoardPlatform.KindName)
            {
                Error(ErrorCode.Settings, Settings.FileName + ": platform.kind \"" + _settings.PlatformKind
                    + "\" is not in this image; it has \"" + ThingsBoardPlatform.KindName + "\"");
                _settings.Host = null;
            }

            return new ThingsBoardPlatform(_settings, boardId);
        }

        private void Secure(FlashFiles flash, LinkOptions link)
        {
            if (!link.IsSecure)
            {
                return;
            }

            var certificates = new Certificates(flash);
            certificates.Load(_settings, link);
            for (int i = 0; i < certificates.Mistakes.Count; i++)
            {
                Error(ErrorCode.Settings, Settings.FileName + ": " + (string)certificates.Mistakes[i]);
                link.Host = null;
            }
        }

        private int Seed(string boardId)
        {
            long seed = _clock.MonotonicMs;
            _clock.TryGetUtc(out long unixMs);
            seed = (seed * 31) + unixMs;
            for (int i = 0; i < boardId.Length; i++)
            {
                seed = (seed * 31) + boardId[i];
            }

            return (int)seed;
        }

        private void Error(string code, string text)
        {
            _errorCodes.Add(code);
            _errorTexts.Add(text);
        }
    }
}
