// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Tests
{
    /// <summary>
    /// One boot's link to the <see cref="FakeServer"/>. The power may fail at any of its steps; then nothing comes from it any more.
    /// </summary>
    internal sealed class ServerLink : ILink
    {
        /// <summary>The step, counted from 0, at which the power fails; -1: none.</summary>
        internal int CutAt = -1;

        /// <summary>Whether what the step does at the server still happens.</summary>
        internal bool CutsAfterServer;
        internal bool IsCut;
        internal int Steps;
        internal int Attempts;
        internal int Connection;

        private readonly FakeServer _server;
        private readonly LinkQueue _queue;
        private readonly FlashModel _flash;
        private bool _isProvisioning;
        private int _lastId;

        internal ServerLink(FakeServer server, LinkQueue queue, FlashModel flash)
        {
            _server = server;
            _queue = queue;
            _flash = flash;
        }

        internal bool IsConnected { get; private set; }

        public bool TryConnect(int connection, LinkOptions options)
        {
            Connection = connection;
            if (!Begin())
            {
                return true;
            }

            Attempts++;
            _isProvisioning = options.UserName == "provision";
            if (!_isProvisioning)
            {
                _server.LastUser = options.UserName;
                _server.LastPassword = options.Password;
                _server.LastClientId = options.ClientId;
            }

            if (!_isProvisioning && !_server.IsKnown(options))
            {
                _server.RefusedConnects++;
                Post(LinkEventKind.ConnectFailed, ConnectFailure.NotAuthorized);
                return true;
            }

            _server.Accepted += _isProvisioning ? 0 : 1;
            IsConnected = true;
            Post(LinkEventKind.Connected, 0);
            return true;
        }

        public void Close()
        {
            IsConnected = false;
        }

        public bool TrySubscribe(string[] filters)
        {
            if (!Begin())
            {
                return true;
            }

            if (_isProvisioning && (filters.Length != 1 || filters[0] != FakeServer.Response))
            {
                _server.Violations.Add("subscribed to " + filters[0]);
            }

            Post(LinkEventKind.Subscribed, _server.RefusesSubscription ? filters.Length : 0);
            return true;
        }

        public bool TryPublish(string topic, byte[] payload, out int messageId)
        {
            messageId = ++_lastId;
            if (!Begin())
            {
                return true;
            }

            Post(LinkEventKind.Published, messageId);
            if (!_isProvisioning)
            {
                _server.ReadingsReceived += topic == "v1/devices/me/telemetry" ? 1 : 0;
                return true;
            }

            if (topic != FakeServer.Request)
            {
                _server.Violations.Add(topic);
                Post(LinkEventKind.Closed, 0);
                return true;
            }

            string answer = _server.Answer(Text.Of(payload));
            if (answer != null)
            {
                Arrives(FakeServer.Response, answer);
            }

            return true;
        }

        internal void Arrives(string topic, string payload)
        {
            byte[] bytes = Text.Utf8(payload);
            if (!IsCut)
            {
                _queue.PostMessage(Connection, topic, bytes);
            }
        }

        internal void Post(LinkEventKind kind, int code)
        {
            if (!IsCut)
            {
                _queue.Post(kind, Connection, code);
            }
        }

        // Whether the step reaches the server.
        private bool Begin()
        {
            if (IsCut || _flash.IsDead)
            {
                return false;
            }

            IsCut = Steps++ == CutAt;
            return !IsCut || CutsAfterServer;
        }
    }
}
