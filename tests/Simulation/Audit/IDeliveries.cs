// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Simulation.Link;

namespace DeviceAgent.Simulation.Audit
{
    /// <summary>
    /// Hears what has reached the server. A test may stand between server and auditor to see that the auditor is not blind.
    /// </summary>
    internal interface IDeliveries
    {
        /// <summary>A row was stored.</summary>
        void RowArrived(ref ArrivedRow row, Message message);

        /// <summary>A drop counter was stored.</summary>
        void CounterArrived(string name, long value);

        /// <summary>The board knows that a message has arrived, before it could send it again.</summary>
        void ConfirmedInTime(Message message);
    }
}
