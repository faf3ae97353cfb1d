// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.NanoCheck
{
    /// <summary>
    /// <c>NanoCheck [--library DIR]... ASSEMBLY...</c>: prints an error a line in the form that MSBuild understands.
    /// </summary>
    public static class Program
    {
        /// <summary>Checks the named assemblies.</summary>
        /// <param name="args">Compiled assemblies, and the folders of what they refer to.</param>
        /// <returns>0 if all are clean, 1 if there are errors, 2 if the arguments are wrong.</returns>
        public static int Main(string[] args)
        {
            var assemblies = new List<string>();
            var libraries = new List<string>();
            for (int i = 0; i < args.Length; i++)
            {
                if (args[i] == "--library" && i + 1 < args.Length)
                {
                    libraries.Add(args[++i]);
                }
                else
                {
                    assemblies.Add(args[i]);
                }
            }

            string? missing = assemblies.Find(path => !File.Exists(path));
            if (assemblies.Count == 0 || missing != null)
            {
                Console.Error.WriteLine(missing == null ? "usage: NanoCheck [--library DIR]... ASSEMBLY..." : $"no file {missing}");
                return 2;
            }

            IReadOnlyList<Finding> findings = Checker.Check(assemblies, libraries);
            foreach (Finding finding in findings)
            {
                Console.WriteLine(finding);
            }

            return findings.Count == 0 ? 0 : 1;
        }
    }
}
