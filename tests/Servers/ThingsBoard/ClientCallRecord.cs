// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>A call of a device to the server.</summary>
    public sealed class ClientCallRecord
    {
        private readonly Action<byte[]> _send;
        private int _answers;

        internal ClientCallRecord(string device, int id, string method, string paramsJson, PublishRecord message, Action<byte[]> send)
        {
            Device = device;
            Id = id;
            Method = method;
            ParamsJson = paramsJson;
            Message = message;
            _send = send;
        }

        /// <summary>Name of the device.</summary>
        public string Device { get; }

        /// <summary>Request id, chosen by the device.</summary>
        public int Id { get; }

        /// <summary>Method.</summary>
        public string Method { get; }

        /// <summary>Parameters as JSON; "null" when there are none.</summary>
        public string ParamsJson { get; }

        /// <summary>The publish that carried it.</summary>
        public PublishRecord Message { get; }

        /// <summary>
        /// Answers on the connection by which the call came, at any time and any number of times; nothing happens once it
        /// is closed.
        /// </summary>
        /// <param name="json">Any JSON; also what is none.</param>
        public void Answer(string json)
        {
            Interlocked.Increment(ref _answers);
            _send(Encoding.UTF8.GetBytes(json));
        }

        /// <inheritdoc/>
        public override string ToString() => $"{Device} calls {Method} id {Id}";

        internal bool IsAnswered => Volatile.Read(ref _answers) > 0;
    }
}
