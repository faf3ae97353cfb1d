// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;

namespace DeviceAgent
{
    /// <summary>
    /// Credentials that a server gave, on flash, in two slots written in turn: a power cut leaves the old or the new ones.
    /// </summary>
    /// <remarks>
    /// They belong to the server and the provisioning key that they came from, of which a fingerprint lies beside them: a board
    /// that is configured for another server gets new ones there, and one whose change of configuration is rolled back finds its
    /// old ones, because those of two sources are kept. The port is not part of it: TLS or not, it is the same server.
    /// </remarks>
    public sealed class CredentialStore : IFactoryReset
    {
        private const string SlotName = "credentials";

        // What flash does not give now it may give at once afterwards.
        private const int MaxReads = 8;

        // Both slots get their final size; the third write meets what the final one will.
        private const int ReservingWrites = 3;

        private readonly DurableSlots _slots;
        private readonly long _source;
        private bool _isReserved;

        /// <summary>
        /// Initializes a new instance of the <see cref="CredentialStore"/> class. Nothing is read yet.
        /// </summary>
        /// <param name="slots">Small records on the board's flash.</param>
        /// <param name="settings">Server and provisioning key.</param>
        public CredentialStore(DurableSlots slots, Settings settings)
        {
            _slots = slots;
            string key = settings.Provision == null ? string.Empty : settings.Provision.Key;
            byte[] source = Encoding.UTF8.GetBytes(settings.Host + "\n" + key);
            _source = Crc32.Of(source, 0, source.Length);
        }

        /// <summary>
        /// Reads the credentials of this server and key.
        /// </summary>
        /// <param name="credentials">Receives them, or <c>null</c> if there are none.</param>
        /// <returns><c>false</c> if there are none but flash failed: there may be some.</returns>
        public bool TryLoad(out Credentials credentials)
        {
            bool isRead = TryRead(out CredentialRecord record);
            credentials = record.Find(_source);
            if (isRead && credentials != null && record.Put(_source, credentials))
            {
                // So that, of two sources, the one that is left for a third is not the one in use. If it fails, the next boot does it.
                Write(record, 0);
            }

            return isRead || credentials != null;
        }

        /// <summary>
        /// Proves that credentials of any length can be stored: writes a record of the greatest length, with no new content.
        /// </summary>
        /// <returns><c>false</c> if flash refused. What was stored is still there.</returns>
        public bool Reserve()
        {
            for (int i = 0; i < ReservingWrites && !_isReserved; i++)
            {
                if (!TryRead(out CredentialRecord record) || !Write(record, CredentialRecord.MaxBytes))
                {
                    return false;
                }

                _isReserved = i + 1 == ReservingWrites;
            }

            return true;
        }

        /// <summary>
        /// Stores credentials.
        /// </summary>
        /// <param name="credentials">What the server gave.</param>
        /// <returns>Whether they are durable now. If not, what was stored before still is.</returns>
        public bool Save(Credentials credentials)
        {
            if (!TryRead(out CredentialRecord record))
            {
                return false;
            }

            record.Put(_source, credentials);
            if (!Write(record, 0))
            {
                return false;
            }

            // The server gives them only once: a slot that rots must not leave one without them. They are durable without this, too.
            Write(record, 0);
            return true;
        }

        /// <summary>
        /// Forgets all credentials, of every server, and what lay there on flash: a factory reset.
        /// </summary>
        /// <returns>Whether they are gone. After a power cut on the way all are there or none is.</returns>
        public bool Reset()
        {
            // Deleting one file after the other would leave the older credentials for a moment. Each slot is written once.
            var nothing = new byte[0];
            _isReserved = false;
            return _slots.Write(SlotName, nothing, 0) && _slots.Write(SlotName, nothing, 0);
        }

        private bool TryRead(out CredentialRecord record)
        {
            byte[] content = null;
            bool isRead = false;
            for (int i = 0; i < MaxReads && !isRead; i++)
            {
                isRead = _slots.TryRead(SlotName, CredentialRecord.MaxBytes, out content);
            }

            record = new CredentialRecord();
            record.Read(content);
            return isRead;
        }

        private bool Write(CredentialRecord record, int minBytes)
        {
            var json = new JsonWriter(CredentialRecord.MaxBytes);
            if (!record.Write(json))
            {
                return false;
            }

            int length = json.Length;
            while (length < minBytes)
            {
                json.Buffer[length++] = (byte)' ';
            }

            return _slots.Write(SlotName, json.Buffer, length);
        }
    }
}
