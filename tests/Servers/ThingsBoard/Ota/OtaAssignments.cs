// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>The packages that one device is to have, and the shared attributes that tell it so.</summary>
    internal sealed class OtaAssignments(AttributeStore attributes, Action<byte[]> tell)
    {
        private static readonly string[] _names = ["title", "version", "tag", "size", "checksum", "checksum_algorithm", "url"];

        private readonly Lock _gate = new();
        private readonly Dictionary<OtaKind, OtaPackage> _packages = [];

        internal static string PrefixOf(OtaKind kind) => kind == OtaKind.Firmware ? "fw" : "sw";

        internal OtaPackage? PackageOf(OtaKind kind)
        {
            lock (_gate)
            {
                return _packages.GetValueOrDefault(kind);
            }
        }

        internal void Assign(OtaKind kind, OtaPackage package)
        {
            lock (_gate)
            {
                _packages[kind] = package;
                var values = AttributesOf(kind, package);
                attributes.SetShared(values, tell);
                attributes.DeleteShared(KeysOf(kind).Except(values.Keys), tell);
            }
        }

        internal void Unassign(OtaKind kind)
        {
            lock (_gate)
            {
                _packages.Remove(kind);
                attributes.DeleteShared(KeysOf(kind), tell);
            }
        }

        private static IEnumerable<string> KeysOf(OtaKind kind) => _names.Select(name => $"{PrefixOf(kind)}_{name}");

        private static Dictionary<string, DataValue> AttributesOf(OtaKind kind, OtaPackage package)
        {
            var prefix = PrefixOf(kind);
            var values = new Dictionary<string, DataValue>
            {
                [$"{prefix}_title"] = DataValue.Of(package.Title),
                [$"{prefix}_version"] = DataValue.Of(package.Version),
            };
            if (package.Tag is { } tag)
            {
                values[$"{prefix}_tag"] = DataValue.Of(tag);
            }

            if (package.Content is { } content)
            {
                values[$"{prefix}_size"] = DataValue.Of(content.Length);
                values[$"{prefix}_checksum_algorithm"] = DataValue.Of(OtaPackage.NameOf(package.Algorithm));
                values[$"{prefix}_checksum"] = DataValue.Of(package.Checksum!);
            }
            else
            {
                values[$"{prefix}_url"] = DataValue.Of(package.Url!);
            }

            return values;
        }
    }
}
