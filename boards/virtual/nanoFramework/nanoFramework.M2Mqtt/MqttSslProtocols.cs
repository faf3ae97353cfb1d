// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace nanoFramework.M2Mqtt
{
    /// <summary>TLS versions by name.</summary>
    public enum MqttSslProtocols
    {
        /// <summary>No TLS.</summary>
        None,

        /// <summary>Not supported by nanoFramework.</summary>
        SSLv3,

        /// <summary>Not supported by nanoFramework.</summary>
        TLSv1_0,

        /// <summary>Not supported by nanoFramework.</summary>
        TLSv1_1,

        /// <summary>TLS 1.2.</summary>
        TLSv1_2,

        /// <summary>TLS 1.3.</summary>
        TLSv1_3,
    }
}
