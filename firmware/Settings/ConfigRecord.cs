// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// What a server has set, as it lies on flash: sections that replace those of <c>device.json</c>, and the shared attributes
    /// that change the result. There are two such records: what counts, and what is on trial.
    /// </summary>
    internal sealed class ConfigRecord
    {
        /// <summary>Longest record, in bytes.</summary>
        internal const int MaxBytes = 4608;

        /// <summary>So much room is left in a trial for what a record says when it is taken back.</summary>
        internal const int SpareBytes = 128;

        private const int FixedBytes = 256;

        /// <summary>The number of this change; they rise.</summary>
        internal int Revision;

        /// <summary>The highest number that is settled, taken back or not. A trial with a higher one is under way.</summary>
        internal int Settled;

        /// <summary>The fingerprint of the <c>device.json</c> that this changes; for any other it does not count.</summary>
        internal long Device;

        /// <summary>How many boots a trial has had.</summary>
        internal int Boots;

        /// <summary>The fingerprint of the shared attributes that were taken back, or 0.</summary>
        internal long Rejected;

        /// <summary>Why a trial was taken back, or empty.</summary>
        internal string Error = string.Empty;

        /// <summary>An object of whole sections, or <c>null</c>.</summary>
        internal JsonValue Set;

        /// <summary>
        /// An object of whole sections that were set once and are left out, since the settings had a mistake with them; or
        /// <c>null</c>. Another firmware may know them.
        /// </summary>
        internal JsonValue Left;

        /// <summary>An object of shared attributes, or <c>null</c>.</summary>
        internal JsonValue Shared;

        /// <summary>Whether it changed another <c>device.json</c>, so that nothing is set.</summary>
        internal bool IsVoid;

        /// <summary>
        /// Reads a record.
        /// </summary>
        /// <param name="saved">Its bytes; <c>null</c> or what is no record gives an empty one.</param>
        /// <param name="count">How many of them count.</param>
        /// <param name="device">The fingerprint of the present <c>device.json</c>.</param>
        /// <returns>The record; it reads from the bytes.</returns>
        internal static ConfigRecord Read(byte[] saved, int count, long device)
        {
            var record = new ConfigRecord { Device = device };
            if (saved != null && JsonValue.TryParse(saved, count, out JsonValue root, out _))
            {
                record.Revision = (int)Number(root, "revision");
                record.Settled = (int)Number(root, "settled");
                record.Boots = (int)Number(root, "boots");
                record.Rejected = Number(root, "rejected");
                JsonValue error = root.Member("error");
                record.Error = (error == null ? null : error.AsString()) ?? string.Empty;
                record.IsVoid = Number(root, "device") != device;
                record.Set = record.IsVoid ? null : root.Member("set");
                record.Left = record.IsVoid ? null : root.Member("left");
                record.Shared = record.IsVoid ? null : root.Member("shared");
            }

            return record;
        }

        /// <summary>
        /// Writes the record.
        /// </summary>
        /// <returns>What it is written with, or <c>null</c> if it is longer than <see cref="MaxBytes"/>.</returns>
        internal JsonWriter Written()
        {
            int bytes = FixedBytes + (3 * Error.Length) + Length(Set) + Length(Left) + Length(Shared);
            var json = new JsonWriter(bytes < MaxBytes ? bytes : MaxBytes);
            json.BeginObject();
            Write(json, "revision", Revision);
            Write(json, "settled", Settled);
            Write(json, "device", Device);
            Write(json, "boots", Boots);
            Write(json, "rejected", Rejected);
            json.Name("error");
            json.Value(Error);
            Write(json, "set", Set);
            Write(json, "left", Left);
            Write(json, "shared", Shared);
            json.EndObject();
            return json.Overflowed ? null : json;
        }

        private static int Length(JsonValue value)
        {
            return value == null ? 0 : value.End - value.Start;
        }

        private static long Number(JsonValue record, string name)
        {
            JsonValue member = record.Member(name);
            return member != null && member.TryGetLong(out long value) ? value : 0;
        }

        private static void Write(JsonWriter json, string name, long value)
        {
            json.Name(name);
            json.Value(value);
        }

        private static void Write(JsonWriter json, string name, JsonValue value)
        {
            if (value != null)
            {
                json.Name(name);
                value.WriteTo(json);
            }
        }
    }
}
