// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Simulation.Audit;
using DeviceAgent.Simulation.Link;

namespace DeviceAgent.Simulation.Tests
{
    /// <summary>
    /// Stands between server and auditor and changes nothing; what derives from it changes one thing.
    /// </summary>
    internal abstract class TamperedDeliveries(IDeliveries auditor) : IDeliveries
    {
        private protected IDeliveries Auditor { get; } = auditor;

        public virtual void RowArrived(ref ArrivedRow row, Message message) => Auditor.RowArrived(ref row, message);

        public virtual void CounterArrived(string name, long value) => Auditor.CounterArrived(name, value);

        public virtual void ConfirmedInTime(Message message) => Auditor.ConfirmedInTime(message);
    }
}
