// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Footprint.Tests.Stubs
{
    /// <summary>
    /// A link whose server accepts and grants everything but never confirms readings. It keeps no payloads: those under way
    /// are the link's share, not the agent's.
    /// </summary>
    internal sealed class StubLink(LinkQueue queue) : ILink
    {
        private int _connection;
        private int _lastId;

        /// <summary>Whether the server confirms anything else.</summary>
        public bool ConfirmsOthers { get; set; } = true;

        public bool TryConnect(int connection, LinkOptions options)
        {
            _connection = connection;
            queue.Post(LinkEventKind.Connected, connection, 0);
            return true;
        }

        public void Close()
        {
        }

        public bool TrySubscribe(string[] filters)
        {
            queue.Post(LinkEventKind.Subscribed, _connection, 0);
            return true;
        }

        public bool TryPublish(string topic, byte[] payload, out int messageId)
        {
            messageId = ++_lastId;
            if (ConfirmsOthers && topic != "v1/devices/me/telemetry")
            {
                queue.Post(LinkEventKind.Published, _connection, messageId);
            }

            return true;
        }

        public void Receive(string topic, byte[] payload)
        {
            queue.PostMessage(_connection, topic, payload);
        }
    }
}
