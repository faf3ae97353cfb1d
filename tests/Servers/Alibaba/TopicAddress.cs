// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>A topic, or a filter whose device is spelled out, taken apart.</summary>
    /// <param name="Family">Its kind.</param>
    /// <param name="ProductKey">The product; empty in <see cref="TopicFamily.CustomRrpc"/>.</param>
    /// <param name="DeviceName">The device; empty in <see cref="TopicFamily.CustomRrpc"/>.</param>
    /// <param name="Rest">What follows the device, without a slash before it.</param>
    internal sealed record TopicAddress(TopicFamily Family, string ProductKey, string DeviceName, string Rest)
    {
        private const string CustomRrpcPrefix = "/ext/rrpc/";

        /// <returns>Null for a topic that no device has.</returns>
        internal static TopicAddress? Parse(string topic)
        {
            if (topic.StartsWith(CustomRrpcPrefix, StringComparison.Ordinal))
            {
                return new TopicAddress(TopicFamily.CustomRrpc, "", "", topic[CustomRrpcPrefix.Length..]);
            }

            return topic.Split('/') switch
            {
                ["", "sys", var product, var device, .. { Length: > 0 } rest] => Make(TopicFamily.System, product, device, rest),
                ["", "ota", "device", var what, var product, var device] => Make(TopicFamily.Ota, product, device, [what]),
                ["", "ext", "ntp", var product, var device, .. { Length: > 0 } rest] => Make(TopicFamily.Ntp, product, device, rest),
                ["", "ext", "session", var product, var device, .. { Length: > 0 } rest] => Make(TopicFamily.Session, product, device, rest),
                ["", var product, var device, "user", .. { Length: > 0 } rest] => Make(TopicFamily.Custom, product, device, rest),
                _ => null,
            };
        }

        private static TopicAddress Make(TopicFamily family, string product, string device, string[] rest) =>
            new(family, product, device, string.Join('/', rest));
    }
}
