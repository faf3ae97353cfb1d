// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.RegularExpressions;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>The products and devices that the platform knows.</summary>
    internal sealed partial class Registry(Topology topology)
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<string, Product> _products = new(StringComparer.Ordinal);
        private readonly Dictionary<(string ProductKey, string Name), Device> _devices = [];
        private readonly Dictionary<string, (Device Device, string ClientId)> _tokens = new(StringComparer.Ordinal);

        internal Device[] Devices
        {
            get
            {
                lock (_gate)
                {
                    return [.. _devices.Values];
                }
            }
        }

        /// <summary>4 to 32 letters, digits and <c>-_@.:</c></summary>
        internal static bool IsDeviceName(string name) => DeviceName().IsMatch(name);

        /// <exception cref="ArgumentException">The key is taken.</exception>
        internal void Add(Product product)
        {
            lock (_gate)
            {
                _products.Add(product.Key, product);
            }
        }

        /// <exception cref="ArgumentException">The name is taken.</exception>
        internal void Add(Device device)
        {
            lock (_gate)
            {
                _devices.Add((device.Product.Key, device.Name), device);
            }
        }

        internal void Remove(Device device)
        {
            lock (_gate)
            {
                _devices.Remove((device.Product.Key, device.Name));
            }

            topology.Forget(device);
        }

        internal Product? FindProduct(string productKey)
        {
            lock (_gate)
            {
                return _products.GetValueOrDefault(productKey);
            }
        }

        internal Device? Find(string productKey, string deviceName)
        {
            lock (_gate)
            {
                return _devices.GetValueOrDefault((productKey, deviceName));
            }
        }

        /// <summary>Lets a device connect by a token.</summary>
        internal void AddToken(string token, Device device, string clientId)
        {
            lock (_gate)
            {
                _tokens.Add(token, (device, clientId));
            }
        }

        /// <summary>Whether this token was given to this device for this client id.</summary>
        internal bool IsToken(string token, Device device, string clientId)
        {
            lock (_gate)
            {
                return _tokens.GetValueOrDefault(token) == (device, clientId);
            }
        }

        [GeneratedRegex(@"\A[A-Za-z0-9\-_@.:]{4,32}\z")]
        private static partial Regex DeviceName();
    }
}
