// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace DeviceAgent.Servers.Ntp
{
    /// <summary>A time server on the loopback, with a time of the test's choice.</summary>
    public sealed class NtpServer : IDisposable
    {
        private const int MessageBytes = 48;
        private const byte VersionAndModeOfServer = (4 << 3) | 4;
        private const byte VersionAndModeOfClient = (4 << 3) | 3;
        private const byte LeapUnknown = 3 << 6;
        private const long UnixEpochSeconds = 2_208_988_800;

        private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
        private readonly Thread _thread;
        private volatile NtpLie _lie;
        private volatile int _questions;

        /// <summary>Starts to answer.</summary>
        /// <param name="unixMs">The time that it tells, always the same, in Unix milliseconds.</param>
        public NtpServer(long unixMs)
        {
            UnixMs = unixMs;
            _thread = new Thread(Run) { IsBackground = true };
            _thread.Start();
        }

        /// <summary>Its UDP port on 127.0.0.1.</summary>
        public int Port => ((IPEndPoint)_socket.Client.LocalEndPoint!).Port;

        /// <summary>The time that it tells, in Unix milliseconds.</summary>
        public long UnixMs { get; }

        /// <summary>How it misbehaves.</summary>
        public NtpLie Lie
        {
            get => _lie;
            set => _lie = value;
        }

        /// <summary>How many well-formed questions it has answered, or kept silent on.</summary>
        public int Questions => _questions;

        /// <summary>Stops.</summary>
        public void Dispose()
        {
            _socket.Dispose();
            _thread.Join();
        }

        private void Run()
        {
            try
            {
                while (true)
                {
                    IPEndPoint from = new(IPAddress.Any, 0);
                    byte[] question = _socket.Receive(ref from);
                    if (question.Length == MessageBytes && question[0] == VersionAndModeOfClient)
                    {
                        Answer(question, from);
                        _questions++;
                    }
                }
            }
            catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
            {
                // Disposed.
            }
        }

        private void Answer(byte[] question, IPEndPoint to)
        {
            NtpLie lie = _lie;
            if (lie == NtpLie.Silence)
            {
                return;
            }

            var answer = new byte[MessageBytes];
            answer[0] = lie == NtpLie.WrongMode ? VersionAndModeOfClient : VersionAndModeOfServer;
            answer[0] |= lie == NtpLie.LeapUnknown ? LeapUnknown : (byte)0;
            answer[1] = lie == NtpLie.StratumZero ? (byte)0 : (byte)2;
            question.AsSpan(40, 8).CopyTo(answer.AsSpan(24));
            answer[31] ^= lie == NtpLie.WrongOriginate ? (byte)1 : (byte)0;
            if (lie != NtpLie.NoTime)
            {
                BinaryPrimitives.WriteUInt32BigEndian(answer.AsSpan(40), (uint)((UnixMs / 1000) + UnixEpochSeconds));
                BinaryPrimitives.WriteUInt32BigEndian(answer.AsSpan(44), (uint)((UnixMs % 1000 << 32) / 1000));
            }

            _socket.Send(answer, lie == NtpLie.Truncated ? MessageBytes - 1 : MessageBytes, to);
        }
    }
}
