// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// The content of the record <c>credentials</c> on flash: the credentials that were used last, and those before them of
    /// another server or key.
    /// </summary>
    internal sealed class CredentialRecord
    {
        /// <summary>Longest record, in bytes.</summary>
        internal const int MaxBytes = 2048;

        private const int Capacity = 2;

        private readonly Credentials[] _credentials = new Credentials[Capacity];
        private readonly long[] _sources = new long[Capacity];

        /// <summary>
        /// Takes over what lies on flash.
        /// </summary>
        /// <param name="content">The content of the record, or <c>null</c> if there is none.</param>
        internal void Read(byte[] content)
        {
            if (content == null || content.Length == 0 || !JsonValue.TryParse(content, content.Length, out JsonValue list, out _))
            {
                return;
            }

            int count = 0;
            for (JsonValue entry = list.First(); entry != null && count < Capacity; entry = entry.Next())
            {
                JsonValue source = entry.Member("source");
                JsonValue kind = entry.Member("kind");
                if (source == null || kind == null || !source.TryGetLong(out _sources[count])
                    || !kind.TryGetInt((int)CredentialsKind.Token, (int)CredentialsKind.Certificate, out int number))
                {
                    continue;
                }

                _credentials[count++] = new Credentials
                {
                    Kind = (CredentialsKind)number,
                    Token = Text(entry, "token"),
                    ClientId = Text(entry, "clientId"),
                    User = Text(entry, "user"),
                    Password = Text(entry, "password"),
                };
            }
        }

        /// <summary>
        /// Finds credentials.
        /// </summary>
        /// <param name="source">Fingerprint of server and key.</param>
        /// <returns>Those that came from there, or <c>null</c>.</returns>
        internal Credentials Find(long source)
        {
            for (int i = 0; i < Capacity; i++)
            {
                if (_credentials[i] != null && _sources[i] == source)
                {
                    return _credentials[i];
                }
            }

            return null;
        }

        /// <summary>
        /// Makes credentials those that were used last. Of others, those that were used last before them stay.
        /// </summary>
        /// <param name="source">Fingerprint of server and key.</param>
        /// <param name="credentials">The credentials.</param>
        /// <returns>Whether that changes anything.</returns>
        internal bool Put(long source, Credentials credentials)
        {
            if (_credentials[0] == credentials)
            {
                return false;
            }

            if (_credentials[0] != null && _sources[0] != source)
            {
                _credentials[1] = _credentials[0];
                _sources[1] = _sources[0];
            }

            _credentials[0] = credentials;
            _sources[0] = source;
            return true;
        }

        /// <summary>
        /// Writes the record.
        /// </summary>
        /// <param name="json">Where to; <see cref="MaxBytes"/> long.</param>
        /// <returns>
        /// Whether the credentials that were used last have room. All have that hold no characters that JSON must escape.
        /// </returns>
        internal bool Write(JsonWriter json)
        {
            int written = 0;
            json.BeginArray();
            for (int i = 0; i < Capacity && _credentials[i] != null; i++)
            {
                json.Mark();
                json.BeginObject();
                json.Name("source");
                json.Value(_sources[i]);
                json.Name("kind");
                json.Value((long)_credentials[i].Kind);
                Write(json, "token", _credentials[i].Token);
                Write(json, "clientId", _credentials[i].ClientId);
                Write(json, "user", _credentials[i].User);
                Write(json, "password", _credentials[i].Password);
                json.EndObject();
                if (json.Overflowed || json.Remaining < 1)
                {
                    json.Rewind();
                    break;
                }

                written++;
            }

            json.EndArray();
            return written > 0 || _credentials[0] == null;
        }

        private static void Write(JsonWriter json, string name, string value)
        {
            if (value != null)
            {
                json.Name(name);
                json.Value(value);
            }
        }

        private static string Text(JsonValue entry, string name)
        {
            JsonValue member = entry.Member(name);
            return member == null ? null : member.AsString();
        }
    }
}
