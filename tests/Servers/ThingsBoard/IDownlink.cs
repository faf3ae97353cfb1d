// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>How the server reaches a device now: by a connection of its own, or through that of its gateway.</summary>
    internal interface IDownlink
    {
        MqttSession Mqtt { get; }

        /// <summary>Whether calls can be sent.</summary>
        bool WantsCalls { get; }

        /// <summary>Sends a change of shared attributes to a device that wants to hear of it.</summary>
        void SendAttributes(ReadOnlySpan<byte> change);

        /// <summary>Sends a call. Returns the packet id, 0 at QoS 0.</summary>
        ushort SendCall(RpcCall call);

        /// <summary>The device is reached in another way from now on.</summary>
        void Displaced(int byConnection);
    }
}
