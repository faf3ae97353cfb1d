// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Simulation.Flash
{
    /// <summary>
    /// The board's flash, which outlives its boots. Power cuts and errors hit any call: before it, after it, or in its middle.
    /// </summary>
    internal sealed class SimulatedFlash : IFlash
    {
        private const int BlockBytes = 4096;

        // littlefs keeps two blocks for its root and needs one to work with.
        private const int ReservedBytes = 4 * BlockBytes;

        private readonly World _world;
        private readonly Dice _dice;
        private readonly Dictionary<string, FlashFile> _byName = new(StringComparer.Ordinal);
        private readonly List<FlashFile> _files = [];
        private int _usedBytes = ReservedBytes;
        private int _journalBytes;
        private int _callsToCut = -1;
        private long _fullUntilMs;
        private int _limitBytes;

        internal SimulatedFlash(World world, Dice dice, int volumeBytes)
        {
            _world = world;
            _dice = dice;
            VolumeBytes = volumeBytes;
        }

        internal int VolumeBytes { get; }

        /// <summary>Gets the bytes handed over by the firmware to be written.</summary>
        internal long BytesWritten { get; private set; }

        /// <summary>Gets how often a file was closed that had been written to: what wears littlefs out.</summary>
        internal long Closes { get; private set; }

        /// <summary>Gets whether a call has ever failed.</summary>
        internal bool HasFailed { get; private set; }

        /// <summary>Gets how many files were deleted.</summary>
        internal long Deletes { get; private set; }

        /// <summary>Gets how much of the volume was used at most, in whole blocks.</summary>
        internal int PeakBytes { get; private set; }

        /// <summary>Gets how much of it the journal used at most.</summary>
        internal int PeakJournalBytes { get; private set; }

        /// <summary>Gets or sets until when calls fail now and then, in true time.</summary>
        internal long TroubleUntilMs { get; set; }

        /// <summary>The firmware's files, in the order they were made.</summary>
        internal IReadOnlyList<FlashFile> Files => _files;

        /// <summary>Something else fills the volume but for a few blocks.</summary>
        internal void Fill(long untilMs, int freeBlocks)
        {
            _limitBytes = Math.Min(VolumeBytes, _usedBytes + (freeBlocks * BlockBytes));
            _fullUntilMs = untilMs;
        }

        /// <summary>Cuts the power in the middle of the call that comes after so many others.</summary>
        internal void CutAfter(int calls)
        {
            _callsToCut = calls;
        }

        internal void CancelCut()
        {
            _callsToCut = -1;
        }

        public byte[]? Read(string name, int maxBytes)
        {
            BeforeRead("read");
            if (!_byName.TryGetValue(name, out FlashFile? file))
            {
                return null;
            }

            if (file.Length > maxBytes)
            {
                throw new IOException("longer than expected");
            }

            return file.Bytes.AsSpan(0, file.Length).ToArray();
        }

        public int Read(string name, int position, byte[] buffer, int count)
        {
            BeforeRead("read");
            if (!_byName.TryGetValue(name, out FlashFile? file) || position >= file.Length)
            {
                return 0;
            }

            int taken = Math.Min(count, file.Length - position);
            Array.Copy(file.Bytes, position, buffer, 0, taken);
            return taken;
        }

        public void Append(string name, byte[] data, int count)
        {
            if (IsCutNow())
            {
                // Any prefix of what was written since the last close may be there, or none.
                Grow(name, data, _dice.Below(count + 1));
                Cut("append", name);
            }

            if (FailsNow())
            {
                Grow(name, data, _dice.Chance(0.5) ? 0 : _dice.Below(count + 1));
                Fail("append", name);
            }

            if (!HasRoom(name, count, isNew: false))
            {
                Grow(name, data, Math.Min(count, RoomInLastBlock(name)));
                NoRoom("append", name);
            }

            Grow(name, data, count);
            Account("append", name, count);
        }

        public void Write(string name, byte[] data, int count)
        {
            if (IsCutNow())
            {
                ReplacePartly(name, data, count);
                Cut("write", name);
            }

            if (FailsNow())
            {
                ReplacePartly(name, data, count);
                Fail("write", name);
            }

            if (!HasRoom(name, count, isNew: true))
            {
                Replace(name, data, 0);
                NoRoom("write", name);
            }

            Replace(name, data, count);
            Account("write", name, count);
        }

        public void Delete(string name)
        {
            if (IsCutNow())
            {
                if (_dice.Chance(0.5))
                {
                    Remove(name);
                }

                Cut("delete", name);
            }

            if (FailsNow())
            {
                Fail("delete", name);
            }

            Remove(name);
            Deletes++;
            Tell("delete", name, 0);
        }

        public string[] List()
        {
            BeforeRead("list");
            string[] names = new string[_files.Count];
            for (int i = 0; i < names.Length; i++)
            {
                names[i] = _files[i].Name;
            }

            return names;
        }

        public long SizeBytes()
        {
            BeforeRead("size");
            return VolumeBytes;
        }

        private static int Blocks(int length) => (length + BlockBytes - 1) / BlockBytes * BlockBytes;

        // "j" and 8 hex digits.
        private static bool IsSegment(string name) => name.Length == 9 && name[0] == 'j' && !name.Contains('.', StringComparison.Ordinal);

        private bool IsCutNow()
        {
            if (_world.IsBoardOff)
            {
                throw new PowerCutException();
            }

            return _callsToCut >= 0 && _callsToCut-- == 0;
        }

        private bool FailsNow() => _world.NowMs < TroubleUntilMs && _dice.Chance(_world.Mix.FlashErrorChance);

        private void BeforeRead(string call)
        {
            if (IsCutNow())
            {
                Cut(call, string.Empty);
            }

            if (FailsNow())
            {
                Fail(call, string.Empty);
            }
        }

        private void Cut(string call, string name)
        {
            _world.CutPower($"power cut in {call} {name}");
            throw new PowerCutException();
        }

        private void Fail(string call, string name)
        {
            HasFailed = true;
            _world.Audit.FlashFailed();
            Tell(call + " fails", name, 0);
            throw new IOException("flash error");
        }

        private void NoRoom(string call, string name)
        {
            HasFailed = true;
            _world.Audit.FlashFailed();
            Tell(call + " finds no room", name, 0);
            throw new IOException("flash full");
        }

        private bool HasRoom(string name, int count, bool isNew)
        {
            int length = _byName.TryGetValue(name, out FlashFile? file) ? file.Length : 0;
            int after = isNew ? count : length + count;
            int limitBytes = _world.NowMs < _fullUntilMs ? _limitBytes : VolumeBytes;
            return after <= length || _usedBytes + Blocks(after) - Blocks(length) <= limitBytes;
        }

        private int RoomInLastBlock(string name)
        {
            return _byName.TryGetValue(name, out FlashFile? file) ? Blocks(file.Length) - file.Length : 0;
        }

        private void Grow(string name, byte[] data, int count)
        {
            FlashFile file = Find(name);
            int before = Blocks(file.Length);
            file.Append(data, count);
            Use(file, Blocks(file.Length) - before);
        }

        private void Replace(string name, byte[] data, int count)
        {
            FlashFile file = Find(name);
            int before = Blocks(file.Length);
            file.Clear();
            file.Append(data, count);
            Use(file, Blocks(count) - before);
        }

        private void Use(FlashFile file, int bytes)
        {
            _usedBytes += bytes;
            _journalBytes += IsSegment(file.Name) ? bytes : 0;
            PeakBytes = Math.Max(PeakBytes, _usedBytes);
            PeakJournalBytes = Math.Max(PeakJournalBytes, _journalBytes);
        }

        // There is no atomic replacement: the old file may stay, be emptied, or be replaced by a part of the new one.
        private void ReplacePartly(string name, byte[] data, int count)
        {
            int fate = _dice.Below(3);
            if (fate > 0)
            {
                Replace(name, data, fate == 1 ? 0 : _dice.Below(count + 1));
            }
        }

        private FlashFile Find(string name)
        {
            if (!_byName.TryGetValue(name, out FlashFile? file))
            {
                file = new FlashFile(name);
                _byName.Add(name, file);
                _files.Add(file);
            }

            return file;
        }

        private void Remove(string name)
        {
            if (_byName.Remove(name, out FlashFile? file))
            {
                _files.Remove(file);
                Use(file, -Blocks(file.Length));
            }
        }

        private void Account(string call, string name, int count)
        {
            BytesWritten += count;
            Closes++;
            Tell(call, name, count);
        }

        private void Tell(string call, string name, int count)
        {
            if (_world.Trace.IsOn)
            {
                _world.Trace.Write(_world.NowMs, $"flash {call} {name} {count}");
            }
        }
    }
}
