// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics.CodeAnalysis;

namespace DeviceAgent.Servers
{
    /// <summary>Where the programs of mosquitto lie on this machine.</summary>
    internal sealed record MosquittoTools(string Broker, string Subscriber, string Publisher)
    {
        /// <summary>The broker is in sbin, which is not on the path of every user.</summary>
        private static readonly string[] _moreFolders = ["/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin"];

        internal static bool TryFind([NotNullWhen(true)] out MosquittoTools? tools, out string reason)
        {
            var names = new[] { "mosquitto", "mosquitto_sub", "mosquitto_pub" };
            var paths = names.Select(Find).ToArray();
            var missing = names.Where((_, i) => paths[i] is null).ToArray();
            tools = missing.Length == 0 ? new MosquittoTools(paths[0]!, paths[1]!, paths[2]!) : null;
            reason = missing.Length == 0
                ? ""
                : $"not installed: {string.Join(", ", missing)} (Debian packages mosquitto and mosquitto-clients)";
            return tools is not null;
        }

        private static string? Find(string name)
        {
            var file = OperatingSystem.IsWindows() ? name + ".exe" : name;
            var path = Environment.GetEnvironmentVariable("PATH") ?? "";
            return path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Concat(_moreFolders)
                .Select(folder => Path.Combine(folder, file))
                .FirstOrDefault(File.Exists);
        }
    }
}
