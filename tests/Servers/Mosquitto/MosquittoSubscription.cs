// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;

namespace DeviceAgent.Servers
{
    /// <summary>A running <c>mosquitto_sub</c> and what it received; ends with this object.</summary>
    public sealed class MosquittoSubscription : IDisposable
    {
        /// <summary>Time, QoS, retain flag, payload in hexadecimal, topic: the one field that may hold blanks comes last.</summary>
        internal const string Format = "%U %q %r %x %t";

        private const int FieldCount = 5;
        private const int KeepMessages = 200_000;

        private readonly ChildProcess _process;

        internal MosquittoSubscription(string path, IEnumerable<string> arguments, Func<string> explain)
        {
            Errors = new RecordLog<string>("line", capacity: 100, explain);
            Messages = new RecordLog<MosquittoMessage>("message at mosquitto_sub", KeepMessages, () => $"{string.Join('\n', Errors)}\n{explain()}");
            _process = ChildProcess.Start(path, arguments, line => Messages.Append(Parse(line)), Errors.Append);
        }

        /// <summary>What came, in order.</summary>
        public RecordLog<MosquittoMessage> Messages { get; }

        /// <summary>What the program complained about.</summary>
        public RecordLog<string> Errors { get; }

        /// <summary>Ends the program.</summary>
        public void Dispose() => _process.Dispose();

        private static MosquittoMessage Parse(string line)
        {
            var fields = line.Split(' ', FieldCount);
            var seconds = decimal.Parse(fields[0], CultureInfo.InvariantCulture);
            return new MosquittoMessage(
                DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)),
                fields[4],
                Convert.FromHexString(fields[3]),
                int.Parse(fields[1], CultureInfo.InvariantCulture),
                fields[2] == "1");
        }
    }
}
