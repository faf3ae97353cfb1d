// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.M2Mqtt.Messages;

namespace nanoFramework.M2Mqtt.Internal
{
    /// <summary>
    /// What a pass through the <see cref="InflightQueue"/> results in.
    /// </summary>
    internal interface IInflightSink
    {
        /// <summary>Gets a value indicating whether the pass should go on.</summary>
        bool IsRunning { get; }

        /// <summary>Sends a packet.</summary>
        void Send(byte[] packet);

        /// <summary>A message has been answered.</summary>
        void Answered(InboundPacket answer);

        /// <summary>A PUBLISH was not confirmed in all its attempts.</summary>
        void GivenUp(ushort id);

        /// <summary>A message from the broker is to be handed to the firmware.</summary>
        void Arrived(MqttMsgPublishEventArgs message);
    }
}
