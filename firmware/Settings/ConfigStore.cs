// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.Collections;

namespace DeviceAgent
{
    /// <summary>
    /// The life of the board's settings: <c>device.json</c>, or the last one that was good, and over it what the server has set. A
    /// change from the server is on trial until the server has been reached with it; else it is taken back.
    /// </summary>
    /// <remarks>
    /// Three records in <see cref="DurableSlots"/>: <c>device</c>, a copy of the last good <c>device.json</c>; <c>config</c>, what
    /// counts; <c>trial</c>, what is on trial. A trial has a higher number than all that <c>config</c> calls settled: so one write
    /// of <c>config</c> settles it, for or against, and a power cut leaves the old or the new state. Documents are read when they
    /// are needed; nothing of them stays in RAM.
    /// </remarks>
    public sealed class ConfigStore : IFactoryReset
    {
        /// <summary>So many boots a trial has at most: settings that make the board crash get no chance to wait.</summary>
        public const int MaxTrialBoots = 3;

        private const string DeviceSlot = "device";
        private const string ConfigSlot = "config";
        private const string TrialSlot = "trial";
        private const int MaxReads = 8;

        private readonly IFlash _flash;
        private readonly DurableSlots _slots;
        private readonly ISettingsCheck _check;
        private readonly ArrayList _messages = new ArrayList();
        private bool _hasCopy;
        private bool _isLeftOut;
        private long _device;

        /// <summary>
        /// Initializes a new instance of the <see cref="ConfigStore"/> class.
        /// </summary>
        /// <param name="flash">Holds <c>device.json</c>.</param>
        /// <param name="slots">Holds the records.</param>
        /// <param name="check">Knows what this board cannot do, or <c>null</c>: it can do all.</param>
        public ConfigStore(IFlash flash, DurableSlots slots, ISettingsCheck check)
        {
            _check = check;
            _flash = flash;
            _slots = slots;
        }

        /// <summary>Gets what was wrong when the settings were loaded, a message (<see cref="string"/>) each.</summary>
        public ArrayList Messages
        {
            get { return _messages; }
        }

        /// <summary>Gets why <c>device.json</c> could not be read, or <c>null</c>.</summary>
        public string ReadFault { get; private set; }

        /// <summary>Gets the number of the change that counts; each accepted change has a higher one. 0: the server has set nothing.</summary>
        public int Revision { get; private set; }

        /// <summary>Gets a value indicating whether what counts is on trial.</summary>
        public bool IsOnTrial { get; private set; }

        /// <summary>Gets why the last change was taken back; empty if it was not.</summary>
        public string RollbackError { get; private set; } = string.Empty;

        /// <summary>
        /// Loads the settings at the start of a boot.
        /// </summary>
        /// <returns>The settings; defaults where nothing valid was said.</returns>
        public Settings Load()
        {
            Settings settings = LoadDevice();
            ConfigRecord overlay = LoadOverlay();
            Settings changed = ReadEffective(overlay);
            if (changed == null && IsOnTrial)
            {
                RollBack("has mistakes");
                overlay = ReadRecord(ConfigSlot) ?? new ConfigRecord();
                changed = ReadEffective(overlay);
            }

            if (changed != null)
            {
                return changed;
            }

            _isLeftOut = overlay.Set != null || overlay.Shared != null;
            return settings;
        }

        /// <summary>
        /// Changes settings as a patch says, all of it or nothing. What is accepted is on trial and on flash when this returns.
        /// </summary>
        /// <param name="patch">A patch of the whole document, see <see cref="ConfigMerge"/>; <c>null</c> for a section brings back what <c>device.json</c> says.</param>
        /// <returns>What became of it.</returns>
        public ConfigChange Set(JsonValue patch)
        {
            var change = new ConfigChange();
            byte[] record = NewSet(patch, change);
            return record == null ? change : Try(record, change);
        }

        /// <summary>
        /// Takes shared attributes, all of them or nothing. What is accepted is on trial and on flash when this returns.
        /// </summary>
        /// <param name="keys">The attributes that are settings, at most 31.</param>
        /// <param name="values">An object with those that have a value, or <c>null</c>.</param>
        /// <param name="isAll">Whether the others have none; else they stay.</param>
        /// <param name="deleted">A bit for each key that has no value any more.</param>
        /// <returns>What became of it. What was taken back does not come again this way.</returns>
        public ConfigChange Share(string[] keys, JsonValue values, bool isAll, int deleted)
        {
            var change = new ConfigChange();
            byte[] record = NewShared(keys, values, isAll, deleted, change);
            return record == null ? change : Try(record, change);
        }

        /// <summary>
        /// The server has been reached with the settings that are on trial: they count for good.
        /// </summary>
        /// <returns>Whether that is on flash.</returns>
        public bool Confirm()
        {
            ConfigRecord trial = ReadRecord(TrialSlot);
            if (trial == null)
            {
                return false;
            }

            trial.Settled = trial.Revision;
            trial.Boots = 0;
            if (!Write(ConfigSlot, trial))
            {
                return false;
            }

            IsOnTrial = false;
            RollbackError = string.Empty;
            return true;
        }

        /// <summary>
        /// Takes the change back that is on trial. The settings before it count from the next boot on.
        /// </summary>
        /// <param name="why">Why, to follow the number of the change.</param>
        /// <returns>Whether that is on flash.</returns>
        public bool RollBack(string why)
        {
            ConfigRecord trial = ReadRecord(TrialSlot);
            ConfigRecord config = ReadRecord(ConfigSlot);
            if (trial == null || config == null)
            {
                return false;
            }

            // Asked for again, the same shared attributes would cost the server again. Who calls setConfig again means it.
            bool isSharedToBlame = trial.Shared != null && !trial.Shared.HasSameText(config.Shared);
            config.Rejected = isSharedToBlame ? trial.Shared.Checksum() : config.Rejected;
            config.Settled = trial.Revision;
            config.Error = "revision " + trial.Revision.ToString() + " " + why;
            if (!Write(ConfigSlot, config))
            {
                return false;
            }

            IsOnTrial = false;
            Revision = config.Revision;
            RollbackError = config.Error;
            return true;
        }

        /// <summary>
        /// Forgets what the server has set. What <c>device.json</c> says counts from the next boot on.
        /// </summary>
        /// <returns>Whether it is gone.</returns>
        public bool Reset()
        {
            ConfigRecord config = ReadRecord(ConfigSlot);
            ConfigRecord trial = ReadRecord(TrialSlot);
            if (config == null || trial == null)
            {
                return false;
            }

            // Empty first, in both files: a deletion takes two steps, and in between an older content would come back to life.
            var empty = new ConfigRecord { Device = _device, Settled = Later(config.Settled, trial.Revision) };
            return Write(ConfigSlot, empty) && Write(ConfigSlot, empty) && _slots.Delete(TrialSlot) && _slots.Delete(ConfigSlot);
        }

        /// <summary>
        /// Gives the settings that count, secrets included.
        /// </summary>
        /// <returns>The document, or <c>null</c> if flash cannot be read.</returns>
        public JsonValue Effective()
        {
            ConfigRecord now = Current();
            return now == null || !TryReadDevice(out JsonValue device)
                ? null
                : ConfigDocument.Parse(ConfigDocument.Effective(device, now.Set, now.Shared));
        }

        private Settings LoadDevice()
        {
            var reader = new SettingsReader();
            byte[] file = ReadFile();
            Settings settings = reader.Read(file);
            Tell(Settings.FileName + ": ", reader.Mistakes);
            byte[] copy = ReadSlot(DeviceSlot, Settings.MaxBytes, out _);
            if (reader.Mistakes.Count == 0)
            {
                _hasCopy = IsSame(file, copy) || _slots.Write(DeviceSlot, file, file.Length);
            }
            else if (copy != null)
            {
                _messages.Add(Settings.FileName + " is not used: the last good one is");
                _hasCopy = true;
                file = copy;
                settings = new SettingsReader().Read(copy);
            }

            _device = FingerprintOf(file);
            return settings;
        }

        private ConfigRecord LoadOverlay()
        {
            ConfigRecord config = ReadRecord(ConfigSlot) ?? new ConfigRecord();
            ConfigRecord trial = ReadRecord(TrialSlot) ?? new ConfigRecord();
            Revision = config.Revision;
            RollbackError = config.Error;
            if (trial.Revision <= config.Settled || trial.IsVoid)
            {
                return config;
            }

            if (trial.Boots >= MaxTrialBoots)
            {
                RollBack("did not reach the server in " + MaxTrialBoots.ToString() + " boots");
                _messages.Add(RollbackError);
                return config;
            }

            // Without the count nothing would end a crash at each boot.
            trial.Boots++;
            if (!Write(TrialSlot, trial))
            {
                return config;
            }

            Revision = trial.Revision;
            IsOnTrial = true;
            return trial;
        }

        private Settings ReadEffective(ConfigRecord overlay)
        {
            if (overlay.Set == null && overlay.Shared == null)
            {
                return null;
            }

            TryReadDevice(out JsonValue device);
            var reader = new SettingsReader();
            Settings settings = reader.Read(ConfigDocument.Effective(device, overlay.Set, overlay.Shared));
            if (reader.Mistakes.Count == 0)
            {
                return settings;
            }

            Tell("what the server has set is left out: ", reader.Mistakes);
            return null;
        }

        private byte[] NewSet(JsonValue patch, ConfigChange change)
        {
            ConfigRecord now = Current();
            if (now == null || !TryReadDevice(out JsonValue device))
            {
                return Refuse(change, "flash cannot be read");
            }

            for (JsonValue section = patch.First(); section != null; section = section.Next())
            {
                if (now.Shared != null && now.Shared.Member(section.Name) != null)
                {
                    return Refuse(change, section.Name + " comes from the shared attribute of that name: change or delete that");
                }
            }

            now.Set = ConfigDocument.Change(device, now.Set, patch);
            return now.Set == null ? Refuse(change, TooLong()) : ToTrial(now, change);
        }

        private byte[] NewShared(string[] keys, JsonValue values, bool isAll, int deleted, ConfigChange change)
        {
            ConfigRecord now = Current();
            if (now == null)
            {
                return Refuse(change, "flash cannot be read");
            }

            JsonValue shared = ConfigDocument.Share(keys, now.Shared, values, isAll, deleted);
            if (now.Shared == null ? shared.First() == null : shared.HasSameText(now.Shared))
            {
                if (isAll && !IsOnTrial && now.Rejected != 0)
                {
                    ForgetRollback(now);
                }

                return null;
            }

            if (shared.Checksum() == now.Rejected)
            {
                return null;
            }

            now.Shared = shared;
            now.Rejected = 0;
            return ToTrial(now, change);
        }

        // The server does not ask any more for what was taken back.
        private void ForgetRollback(ConfigRecord config)
        {
            config.Rejected = 0;
            config.Error = string.Empty;
            if (Write(ConfigSlot, config))
            {
                RollbackError = string.Empty;
            }
        }

        private static byte[] ToTrial(ConfigRecord next, ConfigChange change)
        {
            next.Revision = 1 + Later(next.Settled, next.Revision);
            next.Boots = 0;
            next.Error = string.Empty;
            byte[] record = next.ToBytes();
            return record == null || record.Length > ConfigRecord.MaxBytes - ConfigRecord.SpareBytes ? Refuse(change, TooLong()) : record;
        }

        private ConfigChange Try(byte[] record, ConfigChange change)
        {
            Judge(record, change);
            if (change.Settings == null)
            {
                return change;
            }

            if (!_slots.Write(TrialSlot, record, record.Length))
            {
                change.Settings = null;
                Refuse(change, "flash does not take it");
                return change;
            }

            Revision = ConfigRecord.Read(record, _device).Revision;
            IsOnTrial = true;
            _isLeftOut = false;
            return change;
        }

        // In a method of its own, so that its documents are garbage before flash is written, which needs memory too.
        private void Judge(byte[] record, ConfigChange change)
        {
            JsonValue before = Effective();
            ConfigRecord next = ConfigRecord.Read(record, _device);
            if (!TryReadDevice(out JsonValue device))
            {
                Refuse(change, "flash cannot be read");
                return;
            }

            byte[] after = ConfigDocument.Effective(device, next.Set, next.Shared);
            if (after == null)
            {
                Refuse(change, TooLong());
                return;
            }

            JsonValue document = ConfigDocument.Parse(after);
            if (document.HasSameText(before))
            {
                return;
            }

            var reader = new SettingsReader();
            Settings settings = reader.Read(after);
            int others = reader.Mistakes.Count - 1;
            if (others >= 0)
            {
                Refuse(change, (string)reader.Mistakes[0] + (others == 0 ? string.Empty : " (and " + others.ToString() + " more)"));
                return;
            }

            string mistake = _check == null ? null : _check.MistakeIn(settings);
            if (mistake != null)
            {
                Refuse(change, mistake);
                return;
            }

            change.Settings = settings;
            change.NeedsRestart = before == null || LiveSections.NeedRestart(before, document);
        }

        private static byte[] Refuse(ConfigChange change, string why)
        {
            change.Error = why;
            return null;
        }

        private static string TooLong()
        {
            return "the settings would be longer than " + Settings.MaxBytes.ToString() + " bytes";
        }

        // What counts now, of what the server has set; null if flash cannot be read.
        private ConfigRecord Current()
        {
            ConfigRecord now = ReadRecord(IsOnTrial ? TrialSlot : ConfigSlot);
            if (now != null && _isLeftOut)
            {
                now.Set = null;
                now.Shared = null;
            }

            return now;
        }

        private ConfigRecord ReadRecord(string slot)
        {
            byte[] saved = ReadSlot(slot, ConfigRecord.MaxBytes, out bool isRead);
            return isRead ? ConfigRecord.Read(saved, _device) : null;
        }

        private bool Write(string slot, ConfigRecord record)
        {
            byte[] saved = record.ToBytes();
            return saved != null && _slots.Write(slot, saved, saved.Length);
        }

        // Gives null and true if there never was one.
        private bool TryReadDevice(out JsonValue device)
        {
            byte[] json = _hasCopy ? ReadSlot(DeviceSlot, Settings.MaxBytes, out _) : ReadFile();
            device = ConfigDocument.Parse(json);
            return FingerprintOf(json) == _device;
        }

        // What flash does not give now it may give at once afterwards.
        private byte[] ReadSlot(string slot, int maxBytes, out bool isRead)
        {
            byte[] saved = null;
            isRead = false;
            for (int i = 0; i < MaxReads && !isRead; i++)
            {
                isRead = _slots.TryRead(slot, maxBytes, out saved);
            }

            return saved;
        }

        private byte[] ReadFile()
        {
            for (int i = 0; i < MaxReads; i++)
            {
                try
                {
                    byte[] file = _flash.Read(Settings.FileName, Settings.MaxBytes);
                    ReadFault = null;
                    return file;
                }
                catch (Exception exception)
                {
                    ReadFault = Settings.FileName + " cannot be read: " + exception.GetType().Name;
                }
            }

            return null;
        }

        private void Tell(string what, ArrayList mistakes)
        {
            for (int i = 0; i < mistakes.Count; i++)
            {
                _messages.Add(what + (string)mistakes[i]);
            }
        }

        private static long FingerprintOf(byte[] file)
        {
            return file == null ? 0 : ((long)file.Length << 32) | Crc32.Of(file, 0, file.Length);
        }

        private static int Later(int a, int b)
        {
            return a > b ? a : b;
        }

        private static bool IsSame(byte[] one, byte[] other)
        {
            if (other == null || one.Length != other.Length)
            {
                return false;
            }

            for (int i = 0; i < one.Length; i++)
            {
                if (one[i] != other[i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
