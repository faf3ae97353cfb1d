// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>Rule D2: the filters that ThingsBoard grants, those that one connection holds, and what follows from them.</summary>
    internal sealed class DeviceSubscriptions(IReadOnlyList<DeviceTopics> families)
    {
        private const byte HighestQos = 1;

        /// <summary>Granted beside the filters of the topic families.</summary>
        private static readonly HashSet<string> _otherFilters = new(StringComparer.Ordinal)
        {
            "v2/fw/response/+/chunk/+",
            "v2/sw/response/+/chunk/+",
            "v2/fw/error",
            "v2/sw/error",
            "v1/gateway/attributes",
            "v1/gateway/attributes/response",
            "v1/gateway/rpc",
        };

        private readonly Lock _gate = new();
        private readonly Dictionary<string, byte> _held = new(StringComparer.Ordinal);
        private DeviceTopics? _attributesVia;
        private DeviceTopics? _rpcVia;

        /// <summary>The topics by which the device wants to hear of shared attributes; null when it does not.</summary>
        internal DeviceTopics? AttributesVia
        {
            get
            {
                lock (_gate)
                {
                    return _attributesVia;
                }
            }
        }

        /// <summary>The topics by which the device wants calls; null when it does not.</summary>
        internal DeviceTopics? RpcVia
        {
            get
            {
                lock (_gate)
                {
                    return _rpcVia;
                }
            }
        }

        /// <summary>Returns the QoS granted, or <see cref="MqttServer.SubscriptionRefused"/>.</summary>
        internal byte Add(string filter, byte qos)
        {
            if (!IsGranted(filter))
            {
                return MqttServer.SubscriptionRefused;
            }

            lock (_gate)
            {
                _attributesVia = families.FirstOrDefault(family => family.IsForAttributes(filter)) ?? _attributesVia;
                _rpcVia = families.FirstOrDefault(family => family.IsForCalls(filter)) ?? _rpcVia;
                return _held[filter] = Math.Min(qos, HighestQos);
            }
        }

        internal void Remove(string filter)
        {
            lock (_gate)
            {
                _held.Remove(filter);
                _attributesVia = families.Any(family => family.IsForAttributes(filter)) ? null : _attributesVia;
                _rpcVia = IsForCalls(filter) ? null : _rpcVia;
            }
        }

        /// <summary>QoS at which to send what a filter covers; what is not subscribed goes at the highest.</summary>
        internal byte QosOf(string filter)
        {
            lock (_gate)
            {
                return _held.GetValueOrDefault(filter, HighestQos);
            }
        }

        internal bool IsForCalls(string filter) => families.Any(family => family.IsForCalls(filter));

        private bool IsGranted(string filter) =>
            _otherFilters.Contains(filter) || families.Any(family =>
                family.IsForAttributes(filter) || family.IsForCalls(filter)
                || filter == family.AttributesResponse + "+" || filter == family.RpcResponse + "+");
    }
}
