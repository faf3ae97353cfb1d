// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.Collections;

namespace DeviceAgent
{
    /// <summary>
    /// The settings as they lie on flash: <c>device.json</c>, the copy of the last good one, and the records of what the server
    /// has set. Tells what is not there from what cannot be read.
    /// </summary>
    internal sealed class ConfigFiles
    {
        /// <summary>Name of the record of what counts.</summary>
        internal const string Config = "config";

        /// <summary>Name of the record of what is on trial.</summary>
        internal const string Trial = "trial";

        private const string Copy = "device";
        private const int MaxReads = 8;

        private readonly IFlash _flash;
        private readonly DurableSlots _slots;
        private bool _hasCopy;
        private bool _isUnread;

        /// <summary>
        /// Initializes a new instance of the <see cref="ConfigFiles"/> class.
        /// </summary>
        /// <param name="flash">Holds <c>device.json</c>.</param>
        /// <param name="slots">Holds the copy and the records.</param>
        internal ConfigFiles(IFlash flash, DurableSlots slots)
        {
            _flash = flash;
            _slots = slots;
        }

        /// <summary>Gets why <c>device.json</c> could not be read, or <c>null</c>.</summary>
        internal string ReadFault { get; private set; }

        /// <summary>Gets the fingerprint of the <c>device.json</c> that counts in this boot.</summary>
        internal long Device { get; private set; }

        /// <summary>
        /// Reads <c>device.json</c> at the start of a boot; keeps a copy of it if it is good, and takes the copy if it is not.
        /// </summary>
        /// <param name="messages">Receives what is wrong, a message (<see cref="string"/>) each.</param>
        /// <param name="device">What it says, or <c>null</c>.</param>
        /// <returns>The settings.</returns>
        internal Settings LoadDevice(ArrayList messages, out JsonValue device)
        {
            var reader = new SettingsReader();
            byte[] file = ReadFile();
            Settings settings = reader.Read(file);
            for (int i = 0; i < reader.Mistakes.Count; i++)
            {
                messages.Add(Settings.FileName + ": " + (string)reader.Mistakes[i]);
            }

            byte[] copy = ReadSlot(Copy, Settings.MaxBytes, out bool isCopyRead);
            if (reader.Mistakes.Count == 0)
            {
                _hasCopy = IsSame(file, copy) || _slots.Write(Copy, file, file.Length);
            }
            else if (copy != null)
            {
                messages.Add(Settings.FileName + " is not used: the last good one is");
                _hasCopy = true;
                file = copy;
                settings = new SettingsReader().Read(copy);
            }
            else
            {
                _isUnread = ReadFault != null || !isCopyRead;
            }

            Device = FingerprintOf(file);
            device = Parse(file);
            return settings;
        }

        /// <summary>
        /// Reads the <c>device.json</c> that counts.
        /// </summary>
        /// <param name="device">What it says, or <c>null</c> if there is none.</param>
        /// <returns>Whether it could be read.</returns>
        internal bool TryReadDevice(out JsonValue device)
        {
            byte[] json = _hasCopy ? ReadSlot(Copy, Settings.MaxBytes, out _) : ReadFile();
            device = Parse(json);
            return !_isUnread && FingerprintOf(json) == Device;
        }

        /// <summary>
        /// Reads a record.
        /// </summary>
        /// <param name="name">Which.</param>
        /// <returns>The record, an empty one if there is none; <c>null</c> if it cannot be read.</returns>
        internal ConfigRecord Read(string name)
        {
            byte[] saved = ReadSlot(name, ConfigRecord.MaxBytes, out bool isRead);
            return isRead ? ConfigRecord.Read(saved, saved == null ? 0 : saved.Length, Device) : null;
        }

        /// <summary>
        /// Writes a record.
        /// </summary>
        /// <param name="name">Which.</param>
        /// <param name="record">The record.</param>
        /// <returns>Whether it is on flash.</returns>
        internal bool Write(string name, ConfigRecord record)
        {
            return Write(name, record.Written());
        }

        /// <summary>
        /// Writes a record.
        /// </summary>
        /// <param name="name">Which.</param>
        /// <param name="record">As <see cref="ConfigRecord.Written"/> gives it.</param>
        /// <returns>Whether it is on flash.</returns>
        internal bool Write(string name, JsonWriter record)
        {
            return record != null && _slots.Write(name, record.Buffer, record.Length);
        }

        /// <summary>
        /// Deletes a record.
        /// </summary>
        /// <param name="name">Which.</param>
        /// <returns>Whether it is gone.</returns>
        internal bool Delete(string name)
        {
            return _slots.Delete(name);
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

        private static JsonValue Parse(byte[] json)
        {
            return json != null && JsonValue.TryParse(json, json.Length, out JsonValue value, out _) && value.Kind == JsonKind.Object
                ? value
                : null;
        }

        private static long FingerprintOf(byte[] file)
        {
            return file == null ? 0 : ((long)file.Length << 32) | Crc32.Of(file, 0, file.Length);
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
