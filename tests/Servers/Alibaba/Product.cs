// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>A product: what its devices have in common.</summary>
    public sealed class Product
    {
        private volatile ThingModel? _model;
        private volatile IRawCodec? _codec;
        private volatile bool _dynamicRegistration;

        internal Product(string key, string secret)
        {
            Key = key;
            Secret = secret;
        }

        /// <summary>The product's key.</summary>
        public string Key { get; }

        /// <summary>The product's secret, with which its devices register themselves.</summary>
        public string Secret { get; }

        /// <summary>What forwarded messages call <c>deviceType</c>.</summary>
        public string DeviceType { get; init; } = "None";

        /// <summary>What its devices can say; null, the default, means anything.</summary>
        public ThingModel? Model
        {
            get => _model;
            set => _model = value;
        }

        /// <summary>The script that turns pass-through data into Alink and back; null, the default, when there is none.</summary>
        public IRawCodec? Codec
        {
            get => _codec;
            set => _codec = value;
        }

        /// <summary>Whether its devices may ask for their secrets.</summary>
        public bool DynamicRegistration
        {
            get => _dynamicRegistration;
            set => _dynamicRegistration = value;
        }
    }
}
