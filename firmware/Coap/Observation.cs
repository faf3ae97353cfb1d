// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent.Coap
{
    /// <summary>
    /// One observed resource (RFC 7641): the token by which its notifications are known, their order, and when the silence
    /// has lasted too long.
    /// </summary>
    internal sealed class Observation
    {
        internal readonly byte[] Token = new byte[Exchange.TokenBytes];
        internal readonly BlockDownload Download = new BlockDownload();
        internal CoapRequest Request;
        internal long RefreshAtMs;

        // Only the first block of the last notification has come.
        internal bool NeedsMore;

        private const int HalfOfSequence = 1 << 23;
        private const int ReorderWindowMs = 128000;

        private int _sequence;
        private long _notifiedAtMs;

        internal bool IsRegistered { get; private set; }

        internal void Begin(CoapRequest request)
        {
            Request = request;
            IsRegistered = false;
        }

        // Each registration brings a token of its own: ThingsBoard leaves one with a known token unanswered.
        internal void Registered(byte[] token)
        {
            Array.Copy(token, 0, Token, 0, Token.Length);
            IsRegistered = true;
        }

        // RFC 7641, section 3.4: a number that is up to half the range ahead is newer; and so is any after 128 s.
        internal bool IsNewer(int sequence, long nowMs)
        {
            return (_sequence < sequence && sequence - _sequence < HalfOfSequence)
                || (_sequence > sequence && _sequence - sequence > HalfOfSequence)
                || nowMs - _notifiedAtMs > ReorderWindowMs;
        }

        internal void Notified(int sequence, long nowMs)
        {
            _sequence = sequence;
            _notifiedAtMs = nowMs;
            Download.Begin(Request.MaxResponseBytes);
        }
    }
}
