// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// The update service with a server that hands out <see cref="Image"/>, on a clock of the test's. Events leave at once.
    /// </summary>
    internal sealed class UpdateBench
    {
        internal const int ChunkBytes = 256;

        private const int FarTooOften = 10000;

        internal readonly TestInstaller Installer = new TestInstaller();
        internal readonly Settings Settings = new Settings { UpdateChunkBytes = ChunkBytes };
        internal Parts Parts = new Parts();
        internal FakeLink Link;
        internal Uplink Uplink;
        internal Shutdown Shutdown;
        internal UpdateService Service;

        /// <summary>What the server has; four chunks, the last one of 232 bytes.</summary>
        internal byte[] Image = Bytes(1000);

        /// <summary>Whether it answers requests for chunks.</summary>
        internal bool Serves = true;

        /// <summary>Whether events leave the queue.</summary>
        internal bool ConfirmsEvents = true;

        /// <summary>What was asked for since the start of the boot: number of the download, chunk, a blank.</summary>
        internal string Asked = string.Empty;

        /// <summary>What the server was told since the start of the boot, without what runs: value after value, each with a comma.</summary>
        internal string Told = string.Empty;

        private readonly Inbound _inbound = new Inbound();
        private LinkQueue _queue;
        private bool _isOnline;
        private int _answered;

        internal UpdateBench()
        {
            Boot();
        }

        internal long NowMs
        {
            get { return Parts.Clock.NowMs; }
        }

        /// <summary>The power goes off and on: what is not on flash or in the installer is gone.</summary>
        internal void Boot()
        {
            FakeFlash flash = Parts.Flash;
            Parts = new Parts();
            string[] files = flash.List();
            for (int i = 0; i < files.Length; i++)
            {
                Parts.Flash[files[i]] = flash[files[i]];
            }

            Start();
        }

        internal static byte[] Bytes(int count)
        {
            var bytes = new byte[count];
            for (int i = 0; i < count; i++)
            {
                bytes[i] = (byte)((i * 7) + (i >> 8));
            }

            return bytes;
        }

        /// <summary>The offer of <see cref="Image"/> as version 2.0, verified by CRC-32.</summary>
        internal string Offer(string version)
        {
            return Offer(version, Image.Length, "CRC32", Crc32.Of(Image, 0, Image.Length).ToString("X8"));
        }

        internal static string Offer(string version, int size, string algorithm, string checksum)
        {
            return "{\"fw_title\":\"agent\",\"fw_version\":\"" + version + "\",\"fw_size\":" + size.ToString() + ",\"fw_checksum\":\"" + checksum
                + "\",\"fw_checksum_algorithm\":\"" + algorithm + "\"}";
        }

        /// <summary>The board is connected, and the server answers its request for attributes.</summary>
        internal void Connect(string attributes)
        {
            _isOnline = true;
            Service.OnOnline(NowMs);
            Service.OnAttributes(NowMs, JsonTexts.Parse(attributes), true);
        }

        internal void Disconnect()
        {
            _isOnline = false;
            Uplink.OnClosed();
            Service.OnOffline(NowMs);
        }

        internal void Push(string attributes)
        {
            Service.OnAttributes(NowMs, JsonTexts.Parse(attributes), false);
        }

        /// <summary>Offers version 2.0 on a new connection and runs for a minute.</summary>
        internal void Update()
        {
            Connect(Offer("2.0"));
            RunFor(60000);
        }

        /// <summary>A chunk arrives.</summary>
        internal void Arrives(string requestId, int chunk, byte[] payload)
        {
            _inbound.Clear(payload);
            _inbound.Kind = InboundKind.ChunkArrived;
            _inbound.RequestId = requestId;
            _inbound.Number = chunk;
            Assert.IsTrue(Service.OnMessage(NowMs, _inbound));
        }

        internal void Refuses(string error)
        {
            _inbound.Clear(Text.Utf8(error));
            _inbound.Kind = InboundKind.UpdateError;
            _inbound.Error = error;
            Assert.IsTrue(Service.OnMessage(NowMs, _inbound));
        }

        /// <summary>A chunk of <see cref="Image"/>.</summary>
        internal byte[] Chunk(int chunk)
        {
            int left = Image.Length - (chunk * ChunkBytes);
            if (left <= 0)
            {
                return new byte[0];
            }

            var piece = new byte[left < ChunkBytes ? left : ChunkBytes];
            Array.Copy(Image, chunk * ChunkBytes, piece, 0, piece.Length);
            return piece;
        }

        internal void RunFor(long durationMs)
        {
            long endMs = NowMs + durationMs;
            int steps = 0;
            while (NowMs < endMs && !Shutdown.IsRequested)
            {
                long nextMs = Service.Step(NowMs, _isOnline);
                if (Happens())
                {
                    nextMs = NowMs;
                }

                steps = nextMs > NowMs ? 0 : steps + 1;
                Assert.IsTrue(steps < FarTooOften, "busy at " + NowMs.ToString());
                Parts.Clock.NowMs = nextMs <= NowMs ? NowMs : nextMs < endMs ? nextMs : endMs;
            }

            Service.Step(NowMs, _isOnline);
            Happens();
        }

        internal void RunUntilAsked(string what)
        {
            for (int i = 0; i < 1000 && !Asked.EndsWith(what + " "); i++)
            {
                RunFor(20);
            }

            Assert.IsTrue(Asked.EndsWith(what + " "), Asked);
        }

        private void Start()
        {
            _queue = new LinkQueue();
            Link = new FakeLink(_queue);
            var pace = new Pace(Settings);
            var platform = new FakePlatform();
            Uplink = new Uplink(Link, platform, pace);
            Shutdown = new Shutdown();
            var download = new UpdateDownload(Installer, platform, Uplink, pace, Parts.Json, ChunkBytes);
            var report = new UpdateReport(Parts.Reporter, Parts.Diagnostics);
            Service = new UpdateService(Settings, Installer, Parts.Slots, report, download, Parts.Events, Uplink, Shutdown);
            _isOnline = false;
            _answered = 0;
            Asked = string.Empty;
            Told = string.Empty;
        }

        // What the link and the server do. Returns whether anything has happened.
        private bool Happens()
        {
            bool happened = false;
            for (LinkEvent taken = _queue.Take(true); taken != null; taken = _queue.Take(true))
            {
                happened = true;
                Uplink.OnPublished(taken.Code);
            }

            while (_answered < Link.Topics.Count)
            {
                happened = true;
                Answer(((string)Link.Topics[_answered]).Substring(FakePlatform.ChunkRequestPrefix.Length));
                _answered++;
            }

            while (ConfirmsEvents && Parts.Events.Count > 0)
            {
                happened = true;
                Event told = Parts.Events.Peek();
                Told += told.Key.StartsWith("current") ? string.Empty : told.Value + ",";
                Parts.Events.Remove(1);
            }

            return happened;
        }

        private void Answer(string request)
        {
            Asked += request + " ";
            int slash = request.IndexOf("/");
            int chunk = int.Parse(request.Substring(slash + 1));
            if (Serves)
            {
                Arrives(request.Substring(0, slash), chunk, Chunk(chunk));
            }
        }
    }
}
