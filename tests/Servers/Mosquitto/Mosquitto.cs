// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DeviceAgent.Servers
{
    /// <summary>
    /// A real mosquitto on a free loopback port, open to anybody, with its own command line clients as observers. Ends
    /// with this object.
    /// </summary>
    public sealed class Mosquitto : IDisposable
    {
        private const int StartAttempts = 3;
        private const int PollMs = 10;
        private const int LinesInFailure = 60;

        private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

        private readonly MosquittoTools _tools;
        private readonly MosquittoTls? _tls;
        private readonly List<MosquittoSubscription> _subscriptions = [];
        private ChildProcess? _broker;
        private int _subscribers;

        /// <summary>Starts a broker and waits until it accepts connections.</summary>
        /// <param name="tls">A port with TLS beside the plain one; null, the default, for none.</param>
        /// <exception cref="InvalidOperationException">It is not installed, or does not start; the message says why.</exception>
        public Mosquitto(MosquittoTls? tls = null)
        {
            _tls = tls;
            if (!MosquittoTools.TryFind(out var tools, out var reason))
            {
                throw new InvalidOperationException(reason);
            }

            _tools = tools;
            Log = new RecordLog<string>("line of the broker", capacity: 10_000, LogText);
            for (var attempt = 1; !TryStart(FreePort()); attempt++)
            {
                if (attempt == StartAttempts)
                {
                    throw new InvalidOperationException($"mosquitto does not start:{Environment.NewLine}{LogText()}");
                }
            }
        }

        /// <summary>The port on which it listens.</summary>
        public int Port { get; private set; }

        /// <summary>The port on which it speaks TLS; 0 without.</summary>
        public int TlsPort { get; private set; }

        /// <summary>The broker's own log: every packet, without payloads.</summary>
        public RecordLog<string> Log { get; }

        /// <summary>Whether broker and clients are installed.</summary>
        /// <param name="reason">What is missing; empty when nothing is.</param>
        public static bool TryFind(out string reason) => MosquittoTools.TryFind(out _, out reason);

        /// <summary>Subscribes by <c>mosquitto_sub</c>; returns when the broker has confirmed it.</summary>
        /// <param name="filter">Topic filter.</param>
        /// <param name="qos">QoS asked for.</param>
        public MosquittoSubscription Subscribe(string filter, int qos = 1)
        {
            var clientId = $"observer-{++_subscribers}";
            var from = Log.Count;
            var subscription = new MosquittoSubscription(
                _tools.Subscriber, [.. ClientArguments(filter, qos), "-i", clientId, "-F", MosquittoSubscription.Format], LogText);
            _subscriptions.Add(subscription);
            Log.WaitFor(line => line.Contains($"Sending SUBACK to {clientId}", StringComparison.Ordinal), _patience, from);
            return subscription;
        }

        /// <summary>Publishes by <c>mosquitto_pub</c>; returns when it has ended, at QoS 1 thus when the broker has the message.</summary>
        /// <param name="topic">Topic.</param>
        /// <param name="payload">Payload.</param>
        /// <param name="qos">QoS.</param>
        /// <param name="retain">Whether the broker is to keep it.</param>
        /// <exception cref="InvalidOperationException">It failed; the message says why.</exception>
        public void Publish(string topic, string payload, int qos = 1, bool retain = false) =>
            Publish(topic, Encoding.UTF8.GetBytes(payload), qos, retain);

        /// <summary>Publishes any bytes by <c>mosquitto_pub</c>.</summary>
        /// <param name="topic">Topic.</param>
        /// <param name="payload">Payload.</param>
        /// <param name="qos">QoS.</param>
        /// <param name="retain">Whether the broker is to keep it.</param>
        /// <exception cref="InvalidOperationException">It failed; the message says why.</exception>
        public void Publish(string topic, ReadOnlySpan<byte> payload, int qos = 1, bool retain = false)
        {
            // mosquitto_pub takes no empty input.
            string[] retainArgument = retain ? ["-r"] : [];
            var payloadArgument = payload.IsEmpty ? "-n" : "-s";
            var start = new ProcessStartInfo(_tools.Publisher, [.. ClientArguments(topic, qos), payloadArgument, .. retainArgument])
            {
                RedirectStandardInput = true,
                RedirectStandardError = true,
            };
            using var publisher = Process.Start(start)!;
            publisher.StandardInput.BaseStream.Write(payload);
            publisher.StandardInput.Close();
            var errors = publisher.StandardError.ReadToEnd();
            publisher.WaitForExit();
            if (publisher.ExitCode != 0)
            {
                throw new InvalidOperationException($"mosquitto_pub failed: {errors}");
            }
        }

        /// <summary>Kills the broker: its port refuses connections, sessions and retained messages are gone.</summary>
        public void Stop()
        {
            _broker?.Dispose();
            _broker = null;
        }

        /// <summary>Starts the broker again on the same port, after <see cref="Stop"/>.</summary>
        /// <exception cref="InvalidOperationException">It does not start; the message says why.</exception>
        public void Restart()
        {
            Stop();
            if (!TryStart(Port))
            {
                throw new InvalidOperationException($"mosquitto does not start:{Environment.NewLine}{LogText()}");
            }
        }

        /// <summary>Ends broker and clients.</summary>
        public void Dispose()
        {
            _subscriptions.ForEach(subscription => subscription.Dispose());
            Stop();
        }

        private static int FreePort()
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            return ((IPEndPoint)probe.LocalEndPoint!).Port;
        }

        private bool TryStart(int port)
        {
            Port = port;
            var folder = Directory.CreateTempSubdirectory("mosquitto-");
            try
            {
                var configuration = Path.Combine(folder.FullName, "mosquitto.conf");
                File.WriteAllText(configuration, TlsConfiguration(folder.FullName) + Configuration(port));
                _broker = ChildProcess.Start(_tools.Broker, ["-c", configuration], Log.Append, Log.Append);
                return WaitUntilItAccepts(_broker);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        private static string Save(string folder, string name, string text)
        {
            var path = Path.Combine(folder, name);
            File.WriteAllText(path, text);
            return path;
        }

        private static string Configuration(int port) => $"""
            listener {port} 127.0.0.1
            allow_anonymous true
            persistence false
            set_tcp_nodelay true
            max_inflight_messages 0
            max_queued_messages 0
            log_dest stderr
            log_type all

            """;

        // Ahead of the plain port: once that is open, the files have been read. As root mosquitto would else become a user who may not read them.
        private string TlsConfiguration(string folder)
        {
            if (_tls is null)
            {
                return "";
            }

            TlsPort = TlsPort == 0 ? FreePort() : TlsPort;
            var authority = _tls.ClientAuthority is null
                ? ""
                : $"require_certificate true\ncafile {Save(folder, "clients.pem", _tls.ClientAuthority.ExportCertificatePem())}\n";
            return $"""
                user root
                listener {TlsPort} 127.0.0.1
                certfile {Save(folder, "server.pem", _tls.Certificate.ExportCertificatePem())}
                keyfile {Save(folder, "server.key", CertificateAuthority.KeyPem(_tls.Certificate))}
                {authority}

                """;
        }

        private bool WaitUntilItAccepts(ChildProcess broker)
        {
            var waiting = Stopwatch.StartNew();
            while (!Accepts(Port))
            {
                if (broker.WaitForExit(TimeSpan.FromMilliseconds(PollMs)) || waiting.Elapsed > _patience)
                {
                    Stop();
                    return false;
                }
            }

            return !broker.HasExited;
        }

        private static bool Accepts(int port)
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                probe.Connect(IPAddress.Loopback, port);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }

        private string[] ClientArguments(string topic, int qos) =>
        [
            "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), "-V", "311",
            "-t", topic, "-q", qos.ToString(CultureInfo.InvariantCulture),
        ];

        private string LogText() => string.Join('\n', Log.Snapshot().TakeLast(LinesInFailure));
    }
}
