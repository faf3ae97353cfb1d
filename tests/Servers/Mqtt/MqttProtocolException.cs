// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>A packet broke the standard or a limit of the server: the connection must be closed.</summary>
    public sealed class MqttProtocolException : Exception
    {
        /// <summary>A violation.</summary>
        /// <param name="message">What was wrong.</param>
        /// <param name="cause">What the close is to be recorded as.</param>
        public MqttProtocolException(string message, CloseCause cause = CloseCause.ProtocolError)
            : base(message)
        {
            Cause = cause;
        }

        /// <summary>What the close is recorded as.</summary>
        public CloseCause Cause { get; }
    }
}
