// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent.Coap
{
    /// <summary>
    /// The one request that is under way: its datagram, kept to be repeated, and how far it has come.
    /// </summary>
    internal sealed class Exchange
    {
        // 32 random bits, as RFC 7252, section 5.3.1, asks of clients without DTLS.
        internal const int TokenBytes = 4;

        internal readonly byte[] Token = new byte[TokenBytes];
        internal readonly BlockUpload Upload = new BlockUpload();
        internal readonly CoapWriter Datagram;
        internal readonly Retransmission Retransmission;
        internal CoapRequest Request;
        internal BlockDownload Download;
        internal int MessageId;
        internal bool IsActive;

        // The observation that it registers or continues; null for a plain request.
        internal Observation Observation;

        private readonly BlockDownload _ownDownload = new BlockDownload();
        private long _responseDueMs;

        internal Exchange(int maxDatagramBytes, Retransmission retransmission)
        {
            Datagram = new CoapWriter(maxDatagramBytes);
            Retransmission = retransmission;
        }

        internal bool IsAcknowledged { get; private set; }

        internal bool IsRegistration
        {
            get { return Observation != null && Download == _ownDownload; }
        }

        internal long DueMs
        {
            get { return IsAcknowledged ? _responseDueMs : Retransmission.DueMs; }
        }

        internal void BeginRequest(CoapRequest request, Observation observation)
        {
            Begin(request, observation, _ownDownload);
            Download.Begin(request.MaxResponseBytes);
        }

        internal void BeginContinuation(Observation observation)
        {
            Begin(observation.Request, observation, observation.Download);
        }

        internal void Encode()
        {
            IsAcknowledged = false;
            Datagram.Begin(CoapType.Confirmable, Request.Method, MessageId, Token, TokenBytes);
            if (IsRegistration)
            {
                Datagram.Option(CoapOption.Observe, 0);
            }

            AddAll(CoapOption.UriPath, Request.Path);
            bool sendsPayload = Request.PayloadLength > 0 && Download.NextOffset == 0;
            if (sendsPayload)
            {
                AddIfThere(CoapOption.ContentFormat, Request.ContentFormat);
            }

            AddAll(CoapOption.UriQuery, Request.Query);
            AddIfThere(CoapOption.Accept, Request.Accept);
            AddBlock2();
            if (sendsPayload)
            {
                AddPayload();
            }
        }

        internal void Acknowledged(long responseDueMs)
        {
            if (!IsAcknowledged)
            {
                IsAcknowledged = true;
                _responseDueMs = responseDueMs;
            }
        }

        private void Begin(CoapRequest request, Observation observation, BlockDownload download)
        {
            Request = request;
            Observation = observation;
            Download = download;
            IsActive = true;
            Upload.Begin(request);
        }

        private void AddAll(int number, byte[][] values)
        {
            foreach (byte[] value in values)
            {
                Datagram.Option(number, value);
            }
        }

        private void AddIfThere(int number, int value)
        {
            if (value != CoapMessage.None)
            {
                Datagram.Option(number, value);
            }
        }

        private void AddBlock2()
        {
            if (Download.NextOffset != 0)
            {
                Datagram.Option(CoapOption.Block2, Download.Option);
            }
            else if (Request.BlockSize != 0 && Request.PayloadLength == 0)
            {
                Datagram.Option(CoapOption.Block2, CoapBlock.Pack(0, false, Request.BlockSize));
            }
        }

        private void AddPayload()
        {
            if (!Upload.IsBlockwise)
            {
                Datagram.Payload(Request.Payload, 0, Request.PayloadLength);
                return;
            }

            Datagram.Option(CoapOption.Block1, Upload.Option);
            if (Upload.Offset == 0)
            {
                Datagram.Option(CoapOption.Size1, Request.PayloadLength);
            }

            Datagram.Payload(Request.Payload, Upload.Offset, Upload.Count);
        }
    }
}
