// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Solution.Tests
{
    /// <summary>
    /// Every nanoFramework package of this repository: the newest stable set that works together.
    /// </summary>
    internal static class NanoPackages
    {
        /// <summary>Id of the package with mscorlib.</summary>
        public const string CoreLibrary = "nanoFramework.CoreLibrary";

        /// <summary>Id of the package with the unit-test framework and its launcher.</summary>
        public const string TestFramework = "nanoFramework.TestFramework";

        private static readonly Dictionary<string, NanoPackage> _all = All().ToDictionary(package => package.Id);

        /// <summary>The packages and all that they need, by id.</summary>
        public static SortedDictionary<string, NanoPackage> WithDependencies(IEnumerable<string> ids)
        {
            var needed = new SortedDictionary<string, NanoPackage>(StringComparer.Ordinal);
            var open = new Stack<string>(ids);
            while (open.TryPop(out string? id))
            {
                if (needed.TryAdd(id, _all[id]))
                {
                    Array.ForEach(_all[id].Dependencies, open.Push);
                }
            }

            return needed;
        }

        /// <summary>The packages whose types a project uses, itself or through what it refers to, and all that these need.</summary>
        public static SortedDictionary<string, NanoPackage> NeededBy(NanoProject project)
        {
            IEnumerable<string> used = project.Closure.SelectMany(DeclaredTypes.UsedBy).Select(DeclaredTypes.PackageOf);
            return WithDependencies(used.Append(CoreLibrary));
        }

        private static IEnumerable<NanoPackage> All()
        {
            yield return Package("nanoFramework.CoreLibrary", "1.17.11", "mscorlib");
            yield return Package("nanoFramework.Hardware.Esp32", "1.6.40", "nanoFramework.Hardware.Esp32",
                "nanoFramework.Runtime.Events");
            yield return Package("nanoFramework.Iot.Device.Bmxx80", "1.2.1016", "Iot.Device.Bmxx80",
                "nanoFramework.Iot.Device.Common.WeatherHelper",
                "nanoFramework.System.Buffers.Binary.BinaryPrimitives",
                "nanoFramework.System.Device.I2c",
                "nanoFramework.System.Device.Model",
                "nanoFramework.System.Math",
                "nanoFramework.UnitsNet.Duration",
                "nanoFramework.UnitsNet.ElectricResistance",
                "nanoFramework.UnitsNet.Length",
                "nanoFramework.UnitsNet.Pressure",
                "nanoFramework.UnitsNet.RelativeHumidity",
                "nanoFramework.UnitsNet.Temperature");
            yield return Package("nanoFramework.Iot.Device.Common.WeatherHelper", "1.2.950", "Iot.Device.Common.WeatherHelper",
                "nanoFramework.System.Math",
                "nanoFramework.UnitsNet.Length",
                "nanoFramework.UnitsNet.Pressure",
                "nanoFramework.UnitsNet.RelativeHumidity",
                "nanoFramework.UnitsNet.Temperature");
            yield return new NanoPackage(
                "nanoFramework.M2Mqtt",
                "5.1.220",
                [Assembly("nanoFramework.M2Mqtt"), Assembly("nanoFramework.M2Mqtt.Core")],
                [
                    "nanoFramework.Runtime.Events",
                    "nanoFramework.Runtime.Native",
                    "nanoFramework.System.Collections",
                    "nanoFramework.System.Net",
                ]);
            yield return Package("nanoFramework.Networking.Sntp", "1.6.42", "nanoFramework.Networking.Sntp");
            yield return Package("nanoFramework.Runtime.Events", "1.11.37", "nanoFramework.Runtime.Events");
            yield return Package("nanoFramework.Runtime.Native", "1.7.11", "nanoFramework.Runtime.Native");
            yield return Package("nanoFramework.System.Buffers.Binary.BinaryPrimitives", "1.2.862", "System.Buffers.Binary.BinaryPrimitives");
            yield return Package("nanoFramework.System.Collections", "1.5.75", "nanoFramework.System.Collections");
            yield return Package("nanoFramework.System.Device.Gpio", "1.1.62", "System.Device.Gpio",
                "nanoFramework.Runtime.Events");
            yield return Package("nanoFramework.System.Device.I2c", "1.1.29", "System.Device.I2c");
            yield return Package("nanoFramework.System.Device.Model", "1.2.862", "System.Device.Model");
            yield return Package("nanoFramework.System.Device.Wifi", "1.5.149", "System.Device.Wifi",
                "nanoFramework.Runtime.Events", "nanoFramework.System.Net");
            yield return Package("nanoFramework.System.IO.FileSystem", "1.1.93", "System.IO.FileSystem",
                "nanoFramework.Runtime.Events", "nanoFramework.System.IO.Streams", "nanoFramework.System.Text");
            yield return Package("nanoFramework.System.IO.Streams", "1.1.96", "System.IO.Streams",
                "nanoFramework.System.Text");
            yield return Package("nanoFramework.System.Math", "1.5.116", "System.Math");
            yield return Package("nanoFramework.System.Net", "1.11.60", "System.Net",
                "nanoFramework.Runtime.Events",
                "nanoFramework.System.IO.Streams",
                "nanoFramework.System.Text",
                "nanoFramework.System.Threading");
            yield return Package("nanoFramework.System.Security.Cryptography", "1.0.43", "nanoFramework.System.Security.Cryptography");
            yield return Package("nanoFramework.System.Text", "1.3.42", "nanoFramework.System.Text");
            yield return Package("nanoFramework.System.Threading", "1.1.52", "System.Threading");
            yield return new NanoPackage(
                TestFramework,
                "3.0.80",
                [
                    Assembly("nanoFramework.TestFramework"),
                    new NanoAssembly("nanoFramework.UnitTestLauncher", "nanoFramework.UnitTestLauncher.exe"),
                ],
                []);
            foreach (string unit in new[] { "Duration", "ElectricResistance", "Length", "Pressure", "RelativeHumidity", "Temperature" })
            {
                string id = $"nanoFramework.UnitsNet.{unit}";
                yield return new NanoPackage(id, "5.76.15", [new NanoAssembly(id, $@"netnano1.0\{id}.dll")], []);
            }
        }

        private static NanoPackage Package(string id, string version, string assembly, params string[] dependencies)
        {
            return new NanoPackage(id, version, [Assembly(assembly)], dependencies);
        }

        private static NanoAssembly Assembly(string name) => new(name, $"{name}.dll");
    }
}
