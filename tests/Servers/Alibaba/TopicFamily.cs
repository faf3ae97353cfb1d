// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>The kinds of topics that a device has.</summary>
    internal enum TopicFamily
    {
        /// <summary><c>/sys/{productKey}/{deviceName}/...</c></summary>
        System,

        /// <summary><c>/ota/device/.../{productKey}/{deviceName}</c></summary>
        Ota,

        /// <summary><c>/ext/ntp/{productKey}/{deviceName}/...</c></summary>
        Ntp,

        /// <summary><c>/ext/session/{productKey}/{deviceName}/...</c></summary>
        Session,

        /// <summary><c>/{productKey}/{deviceName}/user/...</c></summary>
        Custom,

        /// <summary><c>/ext/rrpc/{messageId}/...</c>, which names no device.</summary>
        CustomRrpc,
    }
}
