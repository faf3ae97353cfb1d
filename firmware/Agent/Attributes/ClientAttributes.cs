// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Sends what the board says of itself after each connect, and when its address has changed meanwhile.
    /// </summary>
    public sealed class ClientAttributes : Service
    {
        // Looking allocates, on nanoFramework.
        private const int LookEveryMs = 60000;

        private readonly DeviceInfo _info;
        private readonly INetwork _network;
        private readonly IPlatform _platform;
        private readonly Uplink _uplink;
        private readonly JsonWriter _json;
        private long _lookAtMs;
        private string _sentAddress;
        private int _sentBytes;
        private uint _sentCrc;

        /// <summary>
        /// Initializes a new instance of the <see cref="ClientAttributes"/> class.
        /// </summary>
        /// <param name="info">What the board says of itself.</param>
        /// <param name="network">Knows the address.</param>
        /// <param name="platform">Knows the topic.</param>
        /// <param name="uplink">Sends.</param>
        /// <param name="json">A writer to work in; its content is lost.</param>
        public ClientAttributes(DeviceInfo info, INetwork network, IPlatform platform, Uplink uplink, JsonWriter json)
        {
            _info = info;
            _network = network;
            _platform = platform;
            _uplink = uplink;
            _json = json;
        }

        /// <inheritdoc/>
        public override void OnOnline(long nowMs)
        {
            _sentAddress = null;
            _lookAtMs = nowMs;
        }

        /// <inheritdoc/>
        /// <remarks>
        /// On a plain MQTT broker attributes go up and come down on one topic, so the board's own come back to it; its list of sensors is
        /// not the server's setting of that name.
        /// </remarks>
        public override bool OnMessage(long nowMs, Inbound message)
        {
            return message.Kind == InboundKind.AttributesChanged
                && message.Device == null
                && message.Payload.Length == _sentBytes
                && Crc32.Of(message.Payload, 0, _sentBytes) == _sentCrc;
        }

        /// <inheritdoc/>
        public override long Step(long nowMs, bool isOnline)
        {
            if (isOnline && nowMs >= _lookAtMs && _uplink.HasRoom)
            {
                Look(nowMs);
            }

            // The agent steps often enough by itself.
            return long.MaxValue;
        }

        private void Look(long nowMs)
        {
            _lookAtMs = nowMs + LookEveryMs;
            string address = _network.Address ?? string.Empty;
            if (address != _sentAddress)
            {
                _sentAddress = address;
                _json.Clear();
                _info.Write(_json);
                _sentBytes = _json.Length;
                _sentCrc = Crc32.Of(_json.Buffer, 0, _sentBytes);
                _uplink.SendAttributes(nowMs, _platform.AttributesTopic, _json);
            }
        }
    }
}
