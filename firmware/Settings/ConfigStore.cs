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

        // What of the server's settings is left out in this boot, since there is a mistake with it.
        private const int Nothing = 0;
        private const int WhatWasLeft = 1;
        private const int Everything = 2;

        private readonly ConfigFiles _files;
        private readonly ISettingsCheck _check;
        private readonly ArrayList _messages = new ArrayList();
        private int _leftOut;
        private bool _isLocked;

        /// <summary>
        /// Initializes a new instance of the <see cref="ConfigStore"/> class.
        /// </summary>
        /// <param name="flash">Holds <c>device.json</c>.</param>
        /// <param name="slots">Holds the records.</param>
        /// <param name="check">Knows what this board cannot do, or <c>null</c>: it can do all.</param>
        public ConfigStore(IFlash flash, DurableSlots slots, ISettingsCheck check)
        {
            _check = check;
            _files = new ConfigFiles(flash, slots);
        }

        /// <summary>Gets what was wrong when the settings were loaded, a message (<see cref="string"/>) each.</summary>
        public ArrayList Messages
        {
            get { return _messages; }
        }

        /// <summary>Gets why <c>device.json</c> could not be read, or <c>null</c>.</summary>
        public string ReadFault
        {
            get { return _files.ReadFault; }
        }

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
            Settings settings = _files.LoadDevice(_messages, out JsonValue device);
            ConfigRecord overlay = LoadOverlay();
            Settings changed = ReadEffective(device, overlay);
            if (changed == null && IsOnTrial)
            {
                RollBack("has mistakes");
                IsOnTrial = false;
                overlay = _files.Read(ConfigFiles.Config) ?? new ConfigRecord();
                Revision = overlay.Revision;
                changed = ReadEffective(device, overlay);
            }

            return changed ?? settings;
        }

        /// <summary>
        /// Changes settings as a patch says, all of it or nothing. What is accepted is on trial and on flash when this returns.
        /// </summary>
        /// <param name="patch">A patch of the whole document, see <see cref="ConfigMerge"/>; <c>null</c> for a section brings back what <c>device.json</c> says.</param>
        /// <returns>What became of it.</returns>
        public ConfigChange Set(JsonValue patch)
        {
            var change = new ConfigChange();
            try
            {
                Try(NewSet(patch, change), change);
            }
            catch (OutOfMemoryException)
            {
                RefuseForMemory(change);
            }

            return change;
        }

        /// <summary>
        /// Takes shared attributes, all of them or nothing. What is accepted is on trial and on flash when this returns.
        /// </summary>
        /// <param name="keys">The attributes that are settings, at most 31.</param>
        /// <param name="values">An object with those that have a value, or <c>null</c>.</param>
        /// <param name="isAll">Whether the others have none; else they stay. <c>platform</c>, <c>tls</c> and <c>wifi</c> stay all the same: only a deletion ends them.</param>
        /// <param name="deleted">A bit for each key that has no value any more.</param>
        /// <returns>What became of it. What was taken back does not come again this way.</returns>
        public ConfigChange Share(string[] keys, JsonValue values, bool isAll, int deleted)
        {
            var change = new ConfigChange();
            try
            {
                Try(NewShared(keys, values, isAll, deleted, change), change);
            }
            catch (OutOfMemoryException)
            {
                RefuseForMemory(change);
            }

            return change;
        }

        /// <summary>
        /// The server has been reached with the settings that are on trial: they count for good.
        /// </summary>
        /// <returns>Whether that is on flash.</returns>
        public bool Confirm()
        {
            try
            {
                return TryConfirm();
            }
            catch (OutOfMemoryException)
            {
                return false;
            }
        }

        /// <summary>
        /// Takes the change back that is on trial. The settings before it count from the next boot on.
        /// </summary>
        /// <param name="why">Why, to follow the number of the change.</param>
        /// <returns>Whether that is on flash.</returns>
        public bool RollBack(string why)
        {
            try
            {
                return TryRollBack(why);
            }
            catch (OutOfMemoryException)
            {
                return false;
            }
        }

        /// <summary>
        /// Forgets what the server has set. What <c>device.json</c> says counts from the next boot on.
        /// </summary>
        /// <returns>Whether it is gone.</returns>
        public bool Reset()
        {
            ConfigRecord config = _files.Read(ConfigFiles.Config);
            ConfigRecord trial = _files.Read(ConfigFiles.Trial);
            if (config == null || trial == null)
            {
                return false;
            }

            // Empty first, in both files: a deletion takes two steps, and in between an older content would come back to life.
            var empty = new ConfigRecord { Device = _files.Device, Settled = Later(config.Settled, trial.Revision) };
            return _files.Write(ConfigFiles.Config, empty)
                && _files.Write(ConfigFiles.Config, empty)
                && _files.Delete(ConfigFiles.Trial)
                && _files.Delete(ConfigFiles.Config);
        }

        /// <summary>
        /// Gives the settings that count, secrets included.
        /// </summary>
        /// <returns>The document, or <c>null</c> if flash cannot be read.</returns>
        public JsonValue Effective()
        {
            return _files.TryReadDevice(out JsonValue device) ? EffectiveOver(device) : null;
        }

        private bool TryConfirm()
        {
            ConfigRecord trial = _files.Read(ConfigFiles.Trial);
            if (trial == null)
            {
                return false;
            }

            trial.Settled = trial.Revision;
            trial.Boots = 0;
            if (!_files.Write(ConfigFiles.Config, trial))
            {
                return false;
            }

            IsOnTrial = false;
            RollbackError = string.Empty;
            return true;
        }

        private bool TryRollBack(string why)
        {
            if (!TryReadTrial(out int revision, out long shared))
            {
                return false;
            }

            ConfigRecord config = _files.Read(ConfigFiles.Config);
            if (config == null)
            {
                return false;
            }

            // Asked for again, the same shared attributes would cost the server again. Who calls setConfig again means it.
            bool isSharedToBlame = shared != 0 && shared != ChecksumOf(config.Shared);
            config.Rejected = isSharedToBlame ? shared : config.Rejected;
            config.Settled = revision;
            config.Error = "revision " + revision.ToString() + " " + why;
            if (!_files.Write(ConfigFiles.Config, config))
            {
                return false;
            }

            IsOnTrial = false;
            Revision = config.Revision;
            RollbackError = config.Error;
            return true;
        }

        private ConfigRecord LoadOverlay()
        {
            ConfigRecord config = _files.Read(ConfigFiles.Config);
            ConfigRecord trial = _files.Read(ConfigFiles.Trial);
            if (config == null || trial == null)
            {
                Lock("read");
            }

            if (config == null)
            {
                return new ConfigRecord();
            }

            Revision = config.Revision;
            RollbackError = config.Error;
            if (trial == null || trial.Revision <= config.Settled || trial.IsVoid)
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
            if (!_files.Write(ConfigFiles.Trial, trial))
            {
                Lock("written");
                return config;
            }

            Revision = trial.Revision;
            IsOnTrial = true;
            return trial;
        }

        // A change made in this boot would lose what does not count in it.
        private void Lock(string done)
        {
            _isLocked = true;
            _messages.Add("what the server has set cannot be " + done + ", and cannot be changed in this boot");
        }

        private Settings ReadEffective(JsonValue device, ConfigRecord overlay)
        {
            _leftOut = Nothing;
            if (overlay.Set == null && overlay.Left == null && overlay.Shared == null)
            {
                return null;
            }

            Settings settings = Read(device, ConfigDocument.Over(overlay.Left, overlay.Set), overlay.Shared, true);
            if (settings == null && overlay.Left != null)
            {
                _leftOut = WhatWasLeft;
                settings = Read(device, overlay.Set, overlay.Shared, false);
            }

            _leftOut = settings == null ? Everything : _leftOut;
            return settings;
        }

        private Settings Read(JsonValue device, JsonValue set, JsonValue shared, bool tells)
        {
            var reader = new SettingsReader();
            JsonValue document = ConfigDocument.Effective(device, set, shared);
            Settings settings = document == null ? null : reader.ReadFrom(document);
            for (int i = 0; tells && i < reader.Mistakes.Count; i++)
            {
                _messages.Add("what the server has set is left out: " + (string)reader.Mistakes[i]);
            }

            return reader.Mistakes.Count == 0 ? settings : null;
        }

        private JsonWriter NewSet(JsonValue patch, ConfigChange change)
        {
            ConfigRecord now = Current();
            if (now == null || !TryChange(now, patch))
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

            return now.Set == null ? Refuse(change, TooLong()) : ToTrial(now, change);
        }

        private bool TryChange(ConfigRecord now, JsonValue patch)
        {
            if (!_files.TryReadDevice(out JsonValue device))
            {
                return false;
            }

            now.Set = ConfigDocument.Change(device, now.Set, patch);
            now.Left = ConfigDocument.Without(now.Left, patch);
            return true;
        }

        private JsonWriter NewShared(string[] keys, JsonValue values, bool isAll, int deleted, ConfigChange change)
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
            if (_files.Write(ConfigFiles.Config, config))
            {
                RollbackError = string.Empty;
            }
        }

        private static JsonWriter ToTrial(ConfigRecord next, ConfigChange change)
        {
            next.Revision = 1 + Later(next.Settled, next.Revision);
            next.Boots = 0;
            next.Error = string.Empty;
            change.Revision = next.Revision;
            JsonWriter record = next.Written();
            if (next.Left != null && !Fits(record))
            {
                // What counts goes before what may count again one day.
                next.Left = null;
                record = next.Written();
            }

            return Fits(record) ? record : Refuse(change, TooLong());
        }

        private static bool Fits(JsonWriter record)
        {
            return record != null && record.Length <= ConfigRecord.MaxBytes - ConfigRecord.SpareBytes;
        }

        private void Try(JsonWriter record, ConfigChange change)
        {
            if (record != null)
            {
                Judge(record, change);
            }

            if (change.Settings == null)
            {
                return;
            }

            if (!_files.Write(ConfigFiles.Trial, record))
            {
                change.Settings = null;
                Refuse(change, "flash does not take it");
                return;
            }

            Revision = change.Revision;
            IsOnTrial = true;
            _leftOut = _leftOut == Nothing ? Nothing : WhatWasLeft;
        }

        // In a method of its own, as is what it calls: what they have read is garbage when they return, and to read and write
        // flash needs memory too.
        private void Judge(JsonWriter record, ConfigChange change)
        {
            JsonValue document = Changed(record, change);
            change.Settings = document == null ? null : Checked(document, change);
        }

        // Gives the settings that would count; null if they are no others, or cannot be. Four texts of 4 KB are alive in here.
        private JsonValue Changed(JsonWriter record, ConfigChange change)
        {
            JsonValue before = _files.TryReadDevice(out JsonValue device) ? EffectiveOver(device) : null;
            if (before == null)
            {
                Refuse(change, "flash cannot be read");
                return null;
            }

            ConfigRecord next = ConfigRecord.Read(record.Buffer, record.Length, _files.Device);
            JsonValue after = ConfigDocument.Effective(device, next.Set, next.Shared);
            if (after == null)
            {
                Refuse(change, TooLong());
                return null;
            }

            change.NeedsRestart = LiveSections.NeedRestart(before, after);
            return after.HasSameText(before) ? null : after;
        }

        private Settings Checked(JsonValue document, ConfigChange change)
        {
            var reader = new SettingsReader();
            Settings settings = reader.ReadFrom(document);
            int others = reader.Mistakes.Count - 1;
            string mistake = others < 0 ? (_check == null ? null : _check.MistakeIn(settings)) : (string)reader.Mistakes[0];
            if (mistake == null)
            {
                return settings;
            }

            Refuse(change, mistake + (others <= 0 ? string.Empty : " (and " + others.ToString() + " more)"));
            return null;
        }

        private static void RefuseForMemory(ConfigChange change)
        {
            change.Settings = null;
            change.Error = "too little memory";
        }

        private static JsonWriter Refuse(ConfigChange change, string why)
        {
            change.Error = why;
            return null;
        }

        private static string TooLong()
        {
            return "the settings would be longer than " + Settings.MaxBytes.ToString() + " bytes";
        }

        // The settings that count now; null if flash cannot be read.
        private JsonValue EffectiveOver(JsonValue device)
        {
            ConfigRecord now = Current();
            return now == null ? null : ConfigDocument.Effective(device, now.Set, now.Shared);
        }

        // What counts now of what the server has set, apart from what is left out; null if flash cannot be read.
        private ConfigRecord Current()
        {
            ConfigRecord now = _isLocked ? null : _files.Read(IsOnTrial ? ConfigFiles.Trial : ConfigFiles.Config);
            if (now != null && _leftOut == Nothing)
            {
                now.Set = ConfigDocument.Over(now.Left, now.Set);
                now.Left = null;
            }
            else if (now != null && _leftOut == Everything)
            {
                now.Left = ConfigDocument.Over(now.Left, now.Set);
                now.Set = null;
                now.Shared = null;
            }

            return now;
        }

        private bool TryReadTrial(out int revision, out long shared)
        {
            ConfigRecord trial = _files.Read(ConfigFiles.Trial);
            revision = trial == null ? 0 : trial.Revision;
            shared = trial == null ? 0 : ChecksumOf(trial.Shared);
            return trial != null;
        }

        private static long ChecksumOf(JsonValue shared)
        {
            return shared == null ? 0 : shared.Checksum();
        }

        private static int Later(int a, int b)
        {
            return a > b ? a : b;
        }
    }
}
