// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.CommandLine;
using System.CommandLine.Help;
using DeviceAgent.Simulation.Faults;

namespace DeviceAgent.Simulation.CommandLine
{
    /// <summary>
    /// The command line of the simulation.
    /// </summary>
    internal static class SimulationCommand
    {
        /// <summary>Exit code if a reading is unaccounted for, or anything else broke a promise.</summary>
        internal const int Failed = 1;

        /// <summary>Exit code for arguments that make no sense.</summary>
        internal const int WrongArguments = 2;

        private static readonly Option<ulong> _seed = new("--seed")
        {
            HelpName = "N",
            Description = "Run this one world. Everything in it follows from its seed. Example: --seed 17",
            DefaultValueFactory = _ => 1,
        };

        private static readonly Option<string?> _seeds = new("--seeds")
        {
            HelpName = "A..B",
            Description = "Run all these worlds, one on each core at a time. Example: --seeds 1..200",
        };

        private static readonly Option<int> _days = Number("--days", "Days that a world lasts.", 30, 1, 36500);

        private static readonly Option<int> _traceFrom = Number("--trace-from", "First day that is traced.", 0, 0, 36500);

        private static readonly Option<int> _every = Number("--every", "Sampling interval of both sensors, in seconds.", 60, 1, 86400);

        private static readonly Option<int> _flush = Number(
            "--flush", "A reading that is not confirmed for so long is on flash, in seconds.", 60, 2, 3600);

        private static readonly Option<int> _readings = Number("--readings", "Room of the RAM store, in readings.", 1000, 16, 20000);

        private static readonly Option<string> _faults = new("--faults")
        {
            HelpName = "none|default|heavy",
            Description = "What goes wrong. Example: --faults heavy",
            DefaultValueFactory = _ => "default",
            Validators =
            {
                result =>
                {
                    if (result.Tokens.Count == 1 && FaultMix.Find(result.Tokens[0].Value) == null)
                    {
                        result.AddError($"--faults: '{result.Tokens[0].Value}' is not none, default or heavy.");
                    }
                },
            },
        };

        private static readonly Option<string?> _trace = new("--trace")
        {
            HelpName = "FILE",
            Description = "Write what happens in the one world to this file, one line an event. Example: --trace world.txt",
        };

        /// <summary>
        /// Runs what the arguments ask for.
        /// </summary>
        /// <param name="args">The arguments of the process.</param>
        /// <returns>The exit code of the process.</returns>
        internal static int Run(string[] args)
        {
            RootCommand command = new("Runs the real DeviceAgent in a simulated world and audits that every reading taken is delivered "
                + "with its true time, or counted as dropped, or lies within the power-cut window.")
            {
                _seed, _seeds, _days, _every, _flush, _readings, _faults, _trace, _traceFrom,
            };
            ParseResult parsed = command.Parse(args);
            if (parsed.Action is HelpAction || parsed.GetResult("--version") != null)
            {
                return parsed.Invoke();
            }

            if (parsed.Errors.Count > 0)
            {
                return Refuse(parsed.Errors[0].Message);
            }

            string? seeds = parsed.GetValue(_seeds);
            string? trace = parsed.GetValue(_trace);
            if (seeds == null)
            {
                return RunSession.One(Options(parsed, parsed.GetValue(_seed)), trace, Console.Out);
            }

            SeedRange? range = SeedRange.Parse(seeds);
            return range == null ? Refuse($"--seeds: '{seeds}' is not a range such as 1..200.")
                : trace != null ? Refuse("--trace is for one world: give --seed instead of --seeds.")
                : RunSession.Many(range, seed => Options(parsed, seed), Console.Out);
        }

        private static int Refuse(string error)
        {
            Console.Error.WriteLine($"{error.ReplaceLineEndings(" ")} (--help explains the options)");
            return WrongArguments;
        }

        private static WorldOptions Options(ParseResult parsed, ulong seed)
        {
            return new WorldOptions
            {
                Seed = seed,
                Days = parsed.GetValue(_days),
                IntervalMs = parsed.GetValue(_every) * 1000,
                FlushMs = parsed.GetValue(_flush) * 1000,
                TraceFromDay = parsed.GetValue(_traceFrom),
                StoreReadings = parsed.GetValue(_readings),
                Mix = FaultMix.Find(parsed.GetValue(_faults)!)!,
            };
        }

        private static Option<int> Number(string name, string description, int value, int least, int most)
        {
            return new Option<int>(name)
            {
                HelpName = "N",
                Description = $"{description} {least} to {most}. Example: {name} {value}",
                DefaultValueFactory = _ => value,
                Validators =
                {
                    result =>
                    {
                        if (int.TryParse(result.Tokens.Count == 1 ? result.Tokens[0].Value : null, out int number)
                            && (number < least || number > most))
                        {
                            result.AddError($"{name}: {number} is not from {least} to {most}.");
                        }
                    },
                },
            };
        }
    }
}
