// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// What the board says of itself: its client attributes and the answer to <c>getInfo</c>.
    /// </summary>
    public sealed class DeviceInfo
    {
        private readonly ISystem _system;
        private readonly INetwork _network;
        private readonly BootRecord _boot;
        private readonly ISensor[] _sensors;

        /// <summary>
        /// Initializes a new instance of the <see cref="DeviceInfo"/> class.
        /// </summary>
        /// <param name="system">The board.</param>
        /// <param name="network">Its address.</param>
        /// <param name="boot">Its boots.</param>
        /// <param name="sensors">Its sensors.</param>
        public DeviceInfo(ISystem system, INetwork network, BootRecord boot, ISensor[] sensors)
        {
            _system = system;
            _network = network;
            _boot = boot;
            _sensors = sensors;
        }

        /// <summary>
        /// Writes it as one JSON object.
        /// </summary>
        /// <param name="json">Where to.</param>
        public void Write(JsonWriter json)
        {
            json.BeginObject();
            json.Name("firmwareTitle");
            json.Value(Firmware.Title);
            json.Name("firmwareVersion");
            json.Value(Firmware.Version);
            json.Name("board");
            json.Value(_system.Board);
            json.Name("boardId");
            json.Value(_system.Id);
            json.Name("ip");
            json.Value(_network.Address ?? string.Empty);
            json.Name("bootCount");
            json.Value((long)_boot.Boots);
            json.Name("restartReason");
            json.Value(_boot.Reason);
            json.Name("sensors");
            json.BeginArray();
            for (int i = 0; i < _sensors.Length; i++)
            {
                json.Value(_sensors[i].Name);
            }

            json.EndArray();
            json.EndObject();
        }
    }
}
