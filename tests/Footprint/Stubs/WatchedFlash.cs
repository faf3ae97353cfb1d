// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Footprint.Tests.Stubs
{
    /// <summary>
    /// Flash in memory, and a check of settings, that look at the heap whenever they are used.
    /// </summary>
    internal sealed class WatchedFlash : IFlash, ISettingsCheck
    {
        private readonly StubBoard _files = new();
        private long _before;

        /// <summary>Gets the most that was alive beyond what was there when it began, in bytes.</summary>
        public long PeakBytes { get; private set; }

        public void Begin()
        {
            PeakBytes = 0;
            _before = GC.GetTotalMemory(true);
        }

        public byte[]? Read(string name, int maxBytes)
        {
            byte[]? copy = (byte[]?)_files.Read(name, maxBytes)?.Clone();
            Look();
            return copy;
        }

        public int Read(string name, int position, byte[] buffer, int count) => _files.Read(name, position, buffer, count);

        public void Append(string name, byte[] data, int count) => _files.Append(name, data, count);

        public void Write(string name, byte[] data, int count)
        {
            Look();
            _files.Write(name, data, count);
        }

        public void Delete(string name) => _files.Delete(name);

        public string[] List() => _files.List();

        public long SizeBytes() => _files.SizeBytes();

        public string? MistakeIn(Settings settings)
        {
            Look();
            return null;
        }

        private void Look()
        {
            PeakBytes = Math.Max(PeakBytes, GC.GetTotalMemory(true) - _before);
        }
    }
}
