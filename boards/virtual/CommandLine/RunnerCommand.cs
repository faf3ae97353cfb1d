// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using DeviceAgent.Virtual.Demos;
using DeviceAgent.Virtual.Runner;

namespace DeviceAgent.Virtual.CommandLine
{
    /// <summary>
    /// The command line of the runner.
    /// </summary>
    internal static class RunnerCommand
    {
        /// <summary>Exit code for arguments that make no sense.</summary>
        public const int WrongArguments = 2;

        // As device.json has it.
        private const int MaxTokenLength = 256;
        private const int MaxSensors = 16;
        private const int MinFlushSeconds = 2;
        private const int MaxFlushSeconds = 3600;

        private static readonly string[] _sensorTypes = ["bme280", "counter"];

        private static readonly Option<TimeSpan?> _for = DurationOption(
            "--for", "Stop by itself after this long, with a summary. Example: --for 20s");

        private static readonly Option<ServerAddress?> _server = new("--server")
        {
            HelpName = "mqtt[s]://HOST:PORT",
            Description = "Connect to this MQTT server instead of the embedded one; mqtts is TLS. Example: --server mqtt://localhost:1883",
            CustomParser = ParseServer,
        };

        private static readonly Option<string?> _token = new("--token")
        {
            HelpName = "TOKEN",
            Description = "The device's access token on that server. Example: --token A1B2C3D4",
            Validators = { CheckToken },
        };

        private static readonly Option<string?> _provision = new("--provision")
        {
            HelpName = "KEY:SECRET",
            Description = "Give the board no token but the provisioning key and secret of a device profile, with which it gets "
                + "its own. Example: --provision k1:s1",
            Validators = { CheckProvision },
        };

        private static readonly Option<string?> _ca = FileOption(
            "--ca", "What the server's certificate must chain to, in place of this machine's roots. Example: --ca ca.pem");

        private static readonly Option<string?> _certificate = FileOption(
            "--certificate", "The device's own certificate, for a server that wants one. Example: --certificate board1.pem");

        private static readonly Option<string?> _key = FileOption(
            "--key", "The private key to that certificate, not encrypted. Example: --key board1.key");

        private static readonly Option<string?> _flash = new("--flash")
        {
            HelpName = "DIR",
            Description = "Keep the board's flash in this folder: the same folder is the same board, with its device.json, "
                + "which the other options change. Example: --flash ./board1",
        };

        private static readonly Option<string[]> _sensors = new("--sensor")
        {
            HelpName = string.Join('|', _sensorTypes),
            Description = "Fit this sensor; repeatable. counter reads 1000000*b + n at the n-th sample after boot b. "
                + "Example: --sensor bme280 --sensor counter",
            Validators = { CheckSensors },
        };

        private static readonly Option<TimeSpan?> _every = DurationOption(
            "--every", "Sample each sensor at this interval, 100ms to 1d. Example: --every 500ms", CheckInterval);

        private static readonly Option<TimeSpan?> _flush = DurationOption(
            "--flush",
            "Have readings that the server has not confirmed on flash after this long, 2s to 1h in whole seconds. Example: --flush 2s",
            CheckFlush);

        private static readonly Option<string[]> _air = new("--air")
        {
            HelpName = "SSID[:PASSWORD]",
            Description = "Have only this Wi-Fi network in the air; repeatable. Without --air any that device.json names is there. "
                + "Example: --air home:correct-horse",
            Validators = { CheckAir },
        };

        private static readonly Option<TimeSpan?> _stall = DurationOption(
            "--stall",
            "Freeze the whole board once for this long, 5 s after its start or a third of --for if that is sooner. "
                + "Example: --stall 15s",
            CheckStall);

        private static readonly Option<string[]> _presses = new("--press")
        {
            HelpName = "DURATION@TIME",
            Description = "Hold the board's button for this long at this time of the run; repeatable. Example: --press 500ms@5s",
            Validators = { CheckPresses },
        };

        private static readonly Option<bool> _stock = new("--stock")
        {
            Description = "Refuse updates over the air as a stock ESP32 has to, instead of taking fake images. Example: --stock",
        };

        private static readonly Option<string?> _demo = new("--demo")
        {
            HelpName = string.Join('|', Demo.Names),
            Description = "Show one thing that the board can do with the embedded server, and stop; the exit code is 0 if the board did it. "
                + "Example: --demo rpc",
            Validators = { CheckDemo },
        };

        private static readonly Option<bool> _json = new("--json")
        {
            Description = "Print one JSON object a line for each event and nothing else. Example: --json --for 20s",
        };

        /// <summary>
        /// Runs what the arguments ask for.
        /// </summary>
        /// <param name="args">The arguments of the process.</param>
        /// <returns>The exit code of the process.</returns>
        public static int Run(string[] args)
        {
            RootCommand command = new("A virtual ESP32 that runs the DeviceAgent image. Without options: a board with a BME280 and "
                + "a ThingsBoard server double to talk to, until Ctrl+C.")
            {
                _for, _server, _token, _provision, _ca, _certificate, _key, _flash, _sensors, _every, _flush, _air, _stall, _presses, _stock, _demo,
                _json,
            };
            ParseResult parsed = command.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Action is HelpAction || parsed.GetResult("--version") != null)
            {
                return parsed.Invoke();
            }

            string? error = parsed.Errors.Count > 0 ? parsed.Errors[0].Message : null;
            try
            {
                return error == null ? RunSession.Run(ToOptions(parsed)) : Refuse(error);
            }
            catch (UsageException refused)
            {
                return Refuse(refused.Message);
            }
        }

        private static int Refuse(string error)
        {
            Console.Error.WriteLine($"{error.ReplaceLineEndings(" ")} (--help explains the options)");
            return WrongArguments;
        }

        private static RunOptions ToOptions(ParseResult parsed)
        {
            return new RunOptions
            {
                For = parsed.GetValue(_for),
                Server = parsed.GetValue(_server),
                Token = parsed.GetValue(_token),
                Provision = parsed.GetValue(_provision),
                Ca = parsed.GetValue(_ca),
                Certificate = parsed.GetValue(_certificate),
                Key = parsed.GetValue(_key),
                Flash = parsed.GetValue(_flash),
                Sensors = parsed.GetValue(_sensors) ?? [],
                Every = parsed.GetValue(_every),
                Flush = parsed.GetValue(_flush),
                Air = parsed.GetValue(_air) ?? [],
                Stall = parsed.GetValue(_stall),
                Presses = [.. (parsed.GetValue(_presses) ?? []).Select(press => ButtonPress.Parse(press)!)],
                Stock = parsed.GetValue(_stock),
                Demo = Demo.Find(parsed.GetValue(_demo)),
                Json = parsed.GetValue(_json),
            };
        }

        private static Option<string?> FileOption(string name, string description)
        {
            return new Option<string?>(name)
            {
                HelpName = "FILE",
                Description = description,
                Validators = { CheckFile },
            };
        }

        private static Option<TimeSpan?> DurationOption(string name, string description, Func<TimeSpan, string?>? findFault = null)
        {
            return new Option<TimeSpan?>(name)
            {
                HelpName = "DURATION",
                Description = description,
                CustomParser = result => ParseDuration(name, result, findFault),
            };
        }

        private static TimeSpan? ParseDuration(string name, ArgumentResult result, Func<TimeSpan, string?>? findFault)
        {
            string text = result.Tokens[0].Value;
            string? fault = Duration.TryParse(text, out TimeSpan duration)
                ? findFault?.Invoke(duration)
                : "is not a duration such as 250ms, 20s, 10m, 2h or 1d";
            if (fault == null)
            {
                return duration;
            }

            result.AddError($"{name}: '{text}' {fault}.");
            return null;
        }

        private static string? CheckInterval(TimeSpan interval)
        {
            return interval.TotalMilliseconds is < SensorSettings.MinIntervalMs or > SensorSettings.MaxIntervalMs
                ? "is not from 100ms to 1d"
                : null;
        }

        private static string? CheckFlush(TimeSpan flush)
        {
            double seconds = flush.TotalSeconds;
            return seconds < MinFlushSeconds || seconds > MaxFlushSeconds || seconds != Math.Floor(seconds)
                ? "is not from 2s to 1h in whole seconds"
                : null;
        }

        private static string? CheckStall(TimeSpan stall)
        {
            return Posix.CanFreeze ? null : "cannot be done: this operating system cannot freeze a process";
        }

        private static void CheckSensors(OptionResult result)
        {
            foreach (Token token in result.Tokens.Where(token => !_sensorTypes.Contains(token.Value)))
            {
                result.AddError($"--sensor: '{token.Value}' is not one of {string.Join(", ", _sensorTypes)}.");
            }

            if (result.Tokens.Count > MaxSensors)
            {
                result.AddError($"--sensor: a board has room for {MaxSensors} sensors.");
            }
        }

        private static void CheckProvision(OptionResult result)
        {
            // Secrets, too.
            foreach (Token token in result.Tokens.Where(token => token.Value.IndexOf(':') is < 1 || token.Value[^1] == ':'))
            {
                result.AddError("--provision: must be a key and a secret with a colon between them.");
            }

            if (result.GetResult(_token) != null)
            {
                result.AddError("--provision: a board with a token needs none.");
            }
        }

        private static void CheckFile(OptionResult result)
        {
            foreach (Token token in result.Tokens.Where(token => !File.Exists(token.Value)))
            {
                result.AddError($"{result.IdentifierToken?.Value}: there is no file '{token.Value}'.");
            }
        }

        private static void CheckAir(OptionResult result)
        {
            if (result.Tokens.Any(token => token.Value.Length == 0 || token.Value[0] == ':'))
            {
                result.AddError("--air: a network needs a name.");
            }
        }

        private static void CheckPresses(OptionResult result)
        {
            foreach (Token token in result.Tokens.Where(token => ButtonPress.Parse(token.Value) == null))
            {
                result.AddError($"--press: '{token.Value}' is not a press such as 500ms@5s.");
            }
        }

        private static void CheckDemo(OptionResult result)
        {
            foreach (Token token in result.Tokens.Where(token => Demo.Find(token.Value) == null))
            {
                result.AddError($"--demo: '{token.Value}' is not one of {string.Join(", ", Demo.Names)}.");
            }

            Refuse(_server, "plays with the embedded server: leave --server out");
            Refuse(_provision, "brings its own credentials: leave --provision out");
            Refuse(_flash, "has settings of its own, which would stay in the folder: leave --flash out");

            void Refuse(Option option, string why)
            {
                if (result.GetResult(option) != null)
                {
                    result.AddError($"--demo {why}.");
                }
            }
        }

        private static void CheckToken(OptionResult result)
        {
            // The token itself is a secret: no message repeats it.
            foreach (Token token in result.Tokens.Where(token => token.Value.Length is 0 or > MaxTokenLength))
            {
                result.AddError($"--token: must have 1 to {MaxTokenLength} characters.");
            }
        }

        private static ServerAddress? ParseServer(ArgumentResult result)
        {
            string text = result.Tokens[0].Value;
            ServerAddress? address = ServerAddress.Parse(text);
            if (address == null)
            {
                result.AddError($"--server: '{text}' is not an address such as mqtt://localhost:1883.");
            }

            return address;
        }
    }
}
