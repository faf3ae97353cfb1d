// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using nanoFramework.Networking;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// Keeps the clock by the time servers of <c>device.json</c>, on a thread of its own, since looking a name up blocks.
    /// </summary>
    /// <remarks>
    /// nanoFramework has a client, but its <c>Sntp.Server1</c> gives lwIP the address of a managed string, which stays behind when
    /// the garbage collector moves it. The ESP32 starts that client by itself with each new address: here it is stopped.
    /// </remarks>
    public sealed class TimeServers
    {
        private const int PollMs = 1000;
        private const int AnswerLimitMs = 3000;
        private const int SecondMs = 1000;

        private readonly string[] _servers;
        private readonly int _port;
        private readonly IClock _clock;
        private readonly INetwork _network;
        private readonly SntpSchedule _schedule;
        private readonly Random _random = new Random();
        private readonly byte[] _message = new byte[SntpMessage.Bytes];
        private bool _isStopped;

        /// <summary>
        /// Initializes a new instance of the <see cref="TimeServers"/> class.
        /// </summary>
        /// <param name="servers">Host names or addresses, at least one.</param>
        /// <param name="port">UDP port, <see cref="SntpMessage.Port"/> but for tests.</param>
        /// <param name="clock">The clock to keep.</param>
        /// <param name="network">Tells when asking makes sense.</param>
        public TimeServers(string[] servers, int port, IClock clock, INetwork network)
        {
            _servers = servers;
            _port = port;
            _clock = clock;
            _network = network;
            _schedule = new SntpSchedule(servers.Length);
        }

        /// <summary>Starts the thread.</summary>
        public void Start()
        {
            new Thread(Run).Start();
        }

        /// <summary>Ends the thread, soon.</summary>
        public void Stop()
        {
            _isStopped = true;
        }

        private void Run()
        {
            while (!_isStopped)
            {
                try
                {
                    if (Sntp.IsStarted)
                    {
                        Sntp.Stop();
                    }

                    if (_network.IsUp && _clock.MonotonicMs >= _schedule.DueMs)
                    {
                        Ask();
                    }
                }
                catch (Exception)
                {
                    // No such name, no way there, no answer: all the same to a clock.
                    _schedule.OnSilence(_clock.MonotonicMs);
                }

                Thread.Sleep(PollMs);
            }
        }

        private void Ask()
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            try
            {
                // Connected, the socket takes datagrams of this server only.
                socket.Connect(new IPEndPoint(AddressOf(_servers[_schedule.Server]), _port));
                socket.ReceiveTimeout = AnswerLimitMs;
                long cookie = ((long)_random.Next() << 32) | (uint)_random.Next();
                SntpMessage.WriteQuestion(_message, cookie);
                long askedMs = _clock.MonotonicMs;
                socket.Send(_message);
                int length = socket.Receive(_message);
                long nowMs = _clock.MonotonicMs;
                SntpVerdict verdict = SntpMessage.Read(_message, length, cookie, out long unixMs);
                Judge(verdict, nowMs, unixMs + ((nowMs - askedMs) / 2));
            }
            finally
            {
                socket.Close();
            }
        }

        private void Judge(SntpVerdict verdict, long nowMs, long unixMs)
        {
            if (verdict == SntpVerdict.Good && unixMs >= Firmware.ReleasedUnixMs)
            {
                _schedule.OnAnswered(nowMs);
                Set(unixMs - nowMs);
            }
            else if (verdict == SntpVerdict.LeaveAlone)
            {
                _schedule.OnRefused(nowMs);
            }
            else
            {
                _schedule.OnSilence(nowMs);
            }
        }

        // Boards set whole seconds: this waits for one to begin.
        private void Set(long offsetMs)
        {
            Thread.Sleep((int)(SecondMs - ((_clock.MonotonicMs + offsetMs) % SecondMs)));
            _clock.TrySetUtc(_clock.MonotonicMs + offsetMs);
        }

        private static IPAddress AddressOf(string server)
        {
            IPAddress[] addresses = Dns.GetHostEntry(server).AddressList;
            for (int i = 0; i < addresses.Length; i++)
            {
                if (addresses[i].AddressFamily == AddressFamily.InterNetwork)
                {
                    return addresses[i];
                }
            }

            throw new InvalidOperationException();
        }
    }
}
