// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// What the board remembers of an update over restarts and power cuts: which offer, how far it came, how often it failed.
    /// </summary>
    /// <remarks>
    /// Offers are remembered by a checksum over all that they say. How much of the image is stored, the installer knows.
    /// </remarks>
    public sealed class UpdateRecord
    {
        /// <summary>Longest record, in bytes.</summary>
        public const int MaxBytes = 128;

        /// <summary>Name of the record on flash.</summary>
        public const string SlotName = "update";

        /// <summary>How far it came.</summary>
        public UpdateStage Stage;

        /// <summary>Fingerprint of the offer.</summary>
        public uint Offer;

        /// <summary>Fingerprint of the title and version that it is to bring.</summary>
        public uint Image;

        /// <summary>How often it was tried in vain.</summary>
        public int Attempts;

        /// <summary>Fingerprint of the software package that was refused last; 0 for none.</summary>
        public uint RefusedSoftware;

        private const int MaxReads = 8;

        private readonly DurableSlots _slots;

        /// <summary>
        /// Initializes a new instance of the <see cref="UpdateRecord"/> class.
        /// </summary>
        /// <param name="slots">Where it outlives a boot.</param>
        public UpdateRecord(DurableSlots slots)
        {
            _slots = slots;
        }

        /// <summary>Reads what the last boot left.</summary>
        public void Load()
        {
            byte[] saved = null;
            for (int i = 0; i < MaxReads && !_slots.TryRead(SlotName, MaxBytes, out saved); i++)
            {
            }

            if (saved != null && JsonValue.TryParse(saved, saved.Length, out JsonValue record, out _))
            {
                Stage = (UpdateStage)(int)Number(record, "stage");
                Offer = (uint)Number(record, "offer");
                Image = (uint)Number(record, "image");
                Attempts = (int)Number(record, "attempts");
                RefusedSoftware = (uint)Number(record, "software");
            }
        }

        /// <summary>Forgets the offer, and makes that durable if there was one.</summary>
        public void Forget()
        {
            if (Stage == UpdateStage.None)
            {
                return;
            }

            Stage = UpdateStage.None;
            Offer = 0;
            Image = 0;
            Attempts = 0;
            Save();
        }

        /// <summary>
        /// Makes it durable.
        /// </summary>
        /// <returns>Whether it is.</returns>
        public bool Save()
        {
            var json = new JsonWriter(MaxBytes);
            json.BeginObject();
            json.Name("stage");
            json.Value((long)(int)Stage);
            json.Name("offer");
            json.Value((long)Offer);
            json.Name("image");
            json.Value((long)Image);
            json.Name("attempts");
            json.Value((long)Attempts);
            json.Name("software");
            json.Value((long)RefusedSoftware);
            json.EndObject();
            return _slots.Write(SlotName, json.Buffer, json.Length);
        }

        private static long Number(JsonValue record, string name)
        {
            JsonValue member = record.Member(name);
            return member != null && member.TryGetLong(out long value) ? value : 0;
        }
    }
}
