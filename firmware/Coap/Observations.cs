// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent.Coap
{
    /// <summary>
    /// The observed resources of a client, a few at most.
    /// </summary>
    internal sealed class Observations
    {
        private readonly Observation[] _slots;

        internal Observations(int capacity)
        {
            _slots = new Observation[capacity];
            for (int i = 0; i < capacity; i++)
            {
                _slots[i] = new Observation();
            }
        }

        internal Observation Find(CoapRequest request)
        {
            foreach (Observation slot in _slots)
            {
                if (slot.Request == request)
                {
                    return slot;
                }
            }

            return null;
        }

        internal Observation FindToken(CoapMessage message)
        {
            foreach (Observation slot in _slots)
            {
                if (slot.Request != null && slot.IsRegistered && message.HasToken(slot.Token, Exchange.TokenBytes))
                {
                    return slot;
                }
            }

            return null;
        }

        internal bool UsesToken(byte[] token)
        {
            foreach (Observation slot in _slots)
            {
                if (slot.Request != null && slot.IsRegistered && AreEqual(slot.Token, token))
                {
                    return true;
                }
            }

            return false;
        }

        // The one that waits longest for the rest of a notification, or to be registered again.
        internal Observation MostUrgent()
        {
            Observation most = null;
            foreach (Observation slot in _slots)
            {
                if (slot.Request != null && slot.IsRegistered && (most == null || DueMs(slot) < DueMs(most)))
                {
                    most = slot;
                }
            }

            return most;
        }

        internal static long DueMs(Observation observation)
        {
            return observation.NeedsMore ? long.MinValue : observation.RefreshAtMs;
        }

        internal void Clear()
        {
            foreach (Observation slot in _slots)
            {
                slot.Request = null;
            }
        }

        private static bool AreEqual(byte[] a, byte[] b)
        {
            for (int i = 0; i < Exchange.TokenBytes; i++)
            {
                if (a[i] != b[i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
