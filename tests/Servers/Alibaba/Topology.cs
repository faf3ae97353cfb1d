// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>Which devices are children of which gateways.</summary>
    internal sealed class Topology
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<Device, Device> _gateways = [];

        internal Device? GatewayOf(Device child)
        {
            lock (_gate)
            {
                return _gateways.GetValueOrDefault(child);
            }
        }

        internal Device[] ChildrenOf(Device gateway)
        {
            lock (_gate)
            {
                return [.. _gateways.Where(pair => pair.Value == gateway).Select(pair => pair.Key)];
            }
        }

        /// <summary>A child that had another gateway moves.</summary>
        internal void Add(Device gateway, Device child)
        {
            lock (_gate)
            {
                _gateways[child] = gateway;
            }
        }

        /// <returns>Whether it was a child of this gateway.</returns>
        internal bool Remove(Device gateway, Device child)
        {
            lock (_gate)
            {
                return _gateways.GetValueOrDefault(child) == gateway && _gateways.Remove(child);
            }
        }

        internal void Forget(Device device)
        {
            lock (_gate)
            {
                _gateways.Remove(device);
                foreach (var child in _gateways.Where(pair => pair.Value == device).Select(pair => pair.Key).ToArray())
                {
                    _gateways.Remove(child);
                }
            }
        }
    }
}
