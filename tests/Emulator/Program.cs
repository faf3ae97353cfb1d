// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.CommandLine;
using System.Reflection;

namespace DeviceAgent.Emulator
{
    /// <summary>
    /// Runs the unit tests in nanoFramework's own interpreter and compares what it reports with what the sources hold.
    /// </summary>
    internal static class Program
    {
        private const int Passed = 0;
        private const int Different = 1;
        private const int CannotRun = 2;

        private static int Main(string[] args)
        {
            Option<string?> interpreter = new("--interpreter")
            {
                Description = "An interpreter that takes PE files as arguments. Default: the installed tool nanoclr.",
                HelpName = "FILE",
            };
            Option<string[]> lib = new("--lib")
            {
                Description = "Another folder with PE files: libraries in it, tests in a folder of the test project's name. May be repeated.",
                HelpName = "DIR",
                DefaultValueFactory = _ => [],
            };
            Option<string?> configuration = new("--configuration")
            {
                Description = "Which build of the .nfproj to run: Debug or Release. Default: the newer one.",
                HelpName = "NAME",
            };
            Option<int> timeout = new("--timeout")
            {
                Description = "Seconds that one test project may take.",
                HelpName = "SECONDS",
                DefaultValueFactory = _ => 120,
            };
            RootCommand command = new("Runs tests/Unit in nanoFramework's own interpreter.") { interpreter, lib, configuration, timeout };
            command.SetAction(parsed => Run(
                Interpreter.Find(parsed.GetValue(interpreter)),
                new PeFiles(parsed.GetValue(configuration), parsed.GetValue(lib)!),
                TimeSpan.FromSeconds(parsed.GetValue(timeout))));
            ParseResult result = command.Parse(args);
            if (result.Errors.Count > 0)
            {
                Console.Error.WriteLine(result.Errors[0].Message);
                return CannotRun;
            }

            return result.Invoke();
        }

        private static int Run(Interpreter? interpreter, PeFiles files, TimeSpan timeout)
        {
            if (interpreter == null)
            {
                Console.Error.WriteLine("There is no interpreter. Install one with 'dotnet tool install --global nanoclr', or name a file with --interpreter.");
                return CannotRun;
            }

            string root = typeof(Program).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "RepositoryRoot").Value!;
            int worst = Passed;
            int tests = 0;
            foreach (TestProject project in TestProject.In(Path.Combine(root, "tests", "Unit")))
            {
                string[] missing = [.. project.Assemblies.Where(name => files.Find(project, name) == null)];
                if (missing.Length > 0)
                {
                    Console.Error.WriteLine($"{project.Name}: no PE file of {string.Join(", ", missing)}. {files.Advice(project)}");
                    worst = Math.Max(worst, CannotRun);
                    continue;
                }

                Run run = interpreter.Execute(project.Assemblies.Select(name => files.Find(project, name)!), timeout);
                Verdict verdict = Verdict.Of(project.ExpectedTests(), run);
                Console.WriteLine($"{project.Name}: {verdict.Summary}");
                foreach (string difference in verdict.Differences)
                {
                    Console.WriteLine($"  {difference}");
                }

                tests += verdict.Passed;
                worst = Math.Max(worst, verdict.Differences.Count > 0 ? Different : Passed);
            }

            Console.WriteLine(worst == Passed ? $"All {tests} tests passed." : "Not all tests passed.");
            return worst;
        }
    }
}
